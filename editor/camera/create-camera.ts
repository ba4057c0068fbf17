import { computed, signal } from '@preact/signals-core';
import { type Box, boxCenter, boxHeight, boxWidth } from '../../board/geometry/box';
import { type Camera, type CameraState, LEAST_ZOOM, MOST_ZOOM, type ScreenPoint } from './camera';

/** CSS pixels of air left around what is fitted; less on a small surface. */
const AIR = 64;
/** Board coordinates end here (`board/parse.ts`), and so does the view. */
const FARTHEST_VIEW = 1e7;

export function clampZoom(zoom: number): number {
  return Number.isFinite(zoom) ? Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, zoom)) : 1;
}

function clampPlace(value: number): number {
  return Number.isFinite(value) ? Math.min(FARTHEST_VIEW, Math.max(-FARTHEST_VIEW, value)) : 0;
}

/** The state that shows `box` with air around it. */
export function fitTo(box: Box, [width, height]: readonly [number, number], most: number): CameraState {
  const air = Math.min(AIR, width / 8, height / 8);
  const zoom = Math.min(
    most,
    (width - 2 * air) / Math.max(1e-6, boxWidth(box)),
    (height - 2 * air) / Math.max(1e-6, boxHeight(box)),
  );
  const [x, y] = boxCenter(box);
  return { x, y, zoom: clampZoom(zoom) };
}

/** A camera at the board's origin. Invariant: the state is finite and within the limits, whatever is asked. */
export function createCamera(): Camera {
  const state = signal<CameraState>({ x: 0, y: 0, zoom: 1 });
  const viewport = signal<readonly [number, number]>([0, 0]);
  const view = computed<Box>(() => {
    const { x, y, zoom } = state.value;
    const [halfWidth, halfHeight] = [viewport.value[0] / 2 / zoom, viewport.value[1] / 2 / zoom];
    return { minX: x - halfWidth, minY: y - halfHeight, maxX: x + halfWidth, maxY: y + halfHeight };
  });
  const set = (next: CameraState) => {
    const { x, y, zoom } = state.peek();
    const clamped = { x: clampPlace(next.x), y: clampPlace(next.y), zoom: clampZoom(next.zoom) };
    if (clamped.x !== x || clamped.y !== y || clamped.zoom !== zoom) state.value = clamped;
  };
  const toBoard = ([screenX, screenY]: ScreenPoint): [number, number] => {
    const { x, y, zoom } = state.peek();
    const [width, height] = viewport.peek();
    return [x + (screenX - width / 2) / zoom, y + (screenY - height / 2) / zoom];
  };
  return {
    state,
    viewport,
    view,
    set,
    toBoard,
    resize(width, height) {
      const [oldWidth, oldHeight] = viewport.peek();
      if (width !== oldWidth || height !== oldHeight) viewport.value = [width, height];
    },
    pan(dx, dy) {
      const { x, y, zoom } = state.peek();
      set({ x: x - dx / zoom, y: y - dy / zoom, zoom });
    },
    zoomAt(at, zoom) {
      const [x, y] = toBoard(at);
      const next = clampZoom(zoom);
      const [width, height] = viewport.peek();
      set({ x: x - (at[0] - width / 2) / next, y: y - (at[1] - height / 2) / next, zoom: next });
    },
    fit(box, options) {
      const [width, height] = viewport.peek();
      if (!box || width === 0 || height === 0) return;
      set(fitTo(box, [width, height], options?.most ?? 1));
    },
    toScreen([boardX, boardY]) {
      const { x, y, zoom } = state.peek();
      const [width, height] = viewport.peek();
      return [(boardX - x) * zoom + width / 2, (boardY - y) * zoom + height / 2];
    },
  };
}
