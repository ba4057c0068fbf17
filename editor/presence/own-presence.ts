import { computed, type ReadonlySignal } from '@preact/signals-core';
import type { ShapeId } from '../../board/ids';
import type { Point } from '../../board/shape';
import type { CameraState } from '../camera/camera';
import type { Selection, Toolbox } from '../editor';
import type { SharedGesture } from '../gestures/gesture-ports';
import type { Matrix } from '../gestures/matrix';
import type { TextRange } from '../text/caret-shift';
import type { OwnPresence } from './presence';

export interface OwnPresencePorts {
  readonly pointer: ReadonlySignal<Point | null>;
  readonly toolbox: Pick<Toolbox, 'active'>;
  readonly selection: Pick<Selection, 'ids'>;
  readonly gesture: ReadonlySignal<SharedGesture | null>;
  readonly laser: ReadonlySignal<readonly Point[] | null>;
  /** The text being written, and what of it is marked, or where the caret stands. */
  readonly editing: ReadonlySignal<ShapeId | null>;
  readonly range: ReadonlySignal<TextRange | null>;
  readonly camera: { readonly state: ReadonlySignal<CameraState> };
}

/** Characters of ids in one presence: the server takes 4 KB for all of it. */
const MOST_ID_CHARACTERS = 1_200;

function firstIds(ids: Iterable<string>): readonly string[] {
  const kept: string[] = [];
  let characters = 0;
  for (const id of ids) {
    characters += id.length + 3;
    if (characters > MOST_ID_CHARACTERS) break;
    kept.push(id);
  }
  return kept;
}

const round = (value: number, parts: number) => Math.round(value * parts) / parts;

/** What this screen shows of itself. Whoever publishes it does so once a frame at most. */
export function createOwnPresence(ports: OwnPresencePorts): ReadonlySignal<OwnPresence> {
  const { pointer, toolbox, selection, gesture, laser, editing, range, camera } = ports;
  return computed(() => {
    const at = pointer.value;
    const running = gesture.value;
    const light = laser.value;
    const { x, y, zoom } = camera.state.value;
    const id = editing.value;
    const place = range.value;
    const chosen = firstIds(selection.ids.value);
    return {
      ...(at ? { cursor: [round(at[0], 10), round(at[1], 10)] as const } : {}),
      tool: toolbox.active.value,
      ...(chosen.length > 0 ? { selection: chosen } : {}),
      ...(running ? { gesture: { ids: firstIds(running.ids), matrix: roundMatrix(running.matrix) } } : {}),
      ...(light
        ? { laser: light.map(([lightX, lightY]) => [round(lightX, 10), round(lightY, 10)] as const) }
        : {}),
      ...(id !== null && place ? { writing: { id, from: place[0], to: place[1] } } : {}),
      camera: { x: round(x, 100), y: round(y, 100), zoom: round(zoom, 10_000) },
    };
  });
}

function roundMatrix([a, b, c, d, e, f]: Matrix): Matrix {
  const factor = (value: number) => round(value, 1e6);
  return [factor(a), factor(b), factor(c), factor(d), round(e, 1_000), round(f, 1_000)];
}
