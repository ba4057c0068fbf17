import { effect, signal } from '@preact/signals-core';
import { type Box, boxCenter, boxHeight, boxWidth } from '../../board/geometry/box';
import type { ShapeId } from '../../board/ids';
import type { Camera, CameraState } from '../camera/camera';
import type { Selection } from '../editor';
import type { KeyPress } from '../input/keys';
import type { ViewModes } from '../preferences/view-modes';
import type { OwnedToolbox } from '../tools/create-toolbox';
import { followSlides, type SlideBoard } from './follow-slides';
import type { Presenting } from './presenting';

export interface PresentingPorts {
  readonly board: SlideBoard;
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
function fillScreen({ viewport, set }: Pick<Camera, 'viewport' | 'set'>, box: Box): void {
  const [width, height] = viewport.value;
  if (width === 0 || height === 0) return;
  const free = 1 - 2 * AIR;
  const zoom = Math.min((width * free) / boxWidth(box), (height * free) / boxHeight(box));
  const [x, y] = boxCenter(box);
  set({ x, y, zoom });
}

export function createPresenting(ports: PresentingPorts): OwnedPresenting {
  const { board, camera, selection, modes, toolbox } = ports;
  const shown = signal<ShapeId | null>(null);
  let before: Before | null = null;
  const { frames, slide, box, stop } = followSlides(board, shown);
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
    if (box.value) fillScreen(camera, box.value);
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
      stop();
      stopLooking();
    },
  };
}
