import { computed, effect, signal } from '@preact/signals-core';
import { boundsOf, boxCenter, boxHeight, boxWidth } from '../../board/geometry/box';
import type { ShapeId } from '../../board/ids';
import type { Shape } from '../../board/shape';
import type { BoardReader } from '../../board/transaction';
import type { Camera, CameraState } from '../camera/camera';
import type { Selection } from '../editor';
import type { KeyPress } from '../input/keys';
import type { ViewModes } from '../preferences/view-modes';
import type { OwnedToolbox } from '../tools/create-toolbox';
import type { Presenting, Slide } from './presenting';
import { inReadingOrder } from './slide-order';

export interface PresentingPorts {
  readonly board: Pick<BoardReader, 'all' | 'get' | 'families' | 'onChange'>;
  readonly camera: Pick<Camera, 'state' | 'viewport' | 'set'>;
  readonly selection: Pick<Selection, 'ids' | 'clear'>;
  readonly modes: ViewModes;
  readonly toolbox: Pick<OwnedToolbox, 'active' | 'choose'>;
}

export interface OwnedPresenting extends Presenting {
  /** What a key means while something is presented. Returns whether it meant something. */
  press(key: KeyPress): boolean;
  dispose(): void;
}

/** The tool that a presenter has in hand: it points, and leaves nothing behind. */
const POINTER = 'laser';
/** Of the screen, the share that stays free round a slide. */
const AIR = 0.02;

const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  PageDown: 1,
  ' ': 1,
  Enter: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
  PageUp: -1,
  Backspace: -1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** What is put away for a presentation, and comes back after it. */
interface Before {
  readonly camera: CameraState;
  readonly tool: string;
  readonly isFocused: boolean;
  readonly isViewing: boolean;
}

/** The view that shows nothing but a shape, as large as it can be. Follows the size of the screen. */
function fillScreen({ viewport, set }: Pick<Camera, 'viewport' | 'set'>, shape: Shape): void {
  const box = boundsOf(shape);
  const [width, height] = viewport.value;
  if (width === 0 || height === 0) return;
  const free = 1 - 2 * AIR;
  const zoom = Math.min((width * free) / boxWidth(box), (height * free) / boxHeight(box));
  const [x, y] = boxCenter(box);
  set({ x, y, zoom });
}

export function createPresenting(ports: PresentingPorts): OwnedPresenting {
  const { board, camera, selection, modes, toolbox } = ports;
  const version = signal(0);
  const shown = signal<ShapeId | null>(null);
  let before: Before | null = null;
  const stopListening = board.onChange(() => {
    if (shown.peek() !== null) version.value += 1;
  });
  const frames = () =>
    inReadingOrder([...board.all()].filter((shape) => board.families.holds(shape) === 'inside'));
  let lastIndex = 0;
  const slide = computed((): Slide | null => {
    version.value;
    const id = shown.value;
    if (id === null) return null;
    const all = frames();
    // What somebody takes away while it is shown gives its place to the next.
    const found = all.findIndex((shape) => shape.id === id);
    const index = Math.min(all.length - 1, found < 0 ? lastIndex : found);
    const shape = all[index];
    if (!shape) return null;
    lastIndex = index;
    return { id: shape.id, index, count: all.length, title: shape.text };
  });
  const end = () => {
    shown.value = null;
    if (!before) return;
    const { camera: seen, tool, isFocused, isViewing } = before;
    before = null;
    modes.isFocused.value = isFocused;
    modes.isViewing.value = isViewing;
    toolbox.choose(tool);
    camera.set(seen);
  };
  const stopLooking = effect(() => {
    const now = slide.value;
    if (now) fillScreen(camera, board.get(now.id) as Shape);
    else if (shown.peek() !== null) end();
  });
  return {
    slide,
    start() {
      const all = frames();
      const first = all.find(({ id }) => selection.ids.peek().has(id)) ?? all[0];
      if (!first) return false;
      before ??= {
        camera: camera.state.peek(),
        tool: toolbox.active.peek(),
        isFocused: modes.isFocused.peek(),
        isViewing: modes.isViewing.peek(),
      };
      selection.clear();
      modes.isFocused.value = true;
      modes.isViewing.value = true;
      toolbox.choose(POINTER);
      shown.value = first.id;
      return true;
    },
    step(by) {
      const now = slide.peek();
      if (!now) return;
      const next = frames()[Math.min(now.count - 1, Math.max(0, now.index + by))];
      if (next) shown.value = next.id;
    },
    end,
    press(key) {
      if (slide.peek() === null || key.control || key.alt) return false;
      if (key.key === 'Escape') end();
      const by = STEPS[key.key];
      if (by === undefined) return key.key === 'Escape';
      this.step(by);
      return true;
    },
    dispose() {
      stopListening();
      stopLooking();
    },
  };
}
