import { rotatePoint } from '../../board/geometry/box';
import type { Point, Shape } from '../../board/shape';
import type { ShapeKinds } from '../../shapes/shape-kind';
import type { PointerDevice } from '../input/pointer';
import { type Frame, frameOf, pointOfFrame } from './selection-frame';

export type HandleName = 'nw' | 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w';

/** Something on the selection that can be dragged. */
export type Handle =
  | { readonly kind: 'resize'; readonly name: HandleName; readonly at: Point }
  | { readonly kind: 'rotate'; readonly at: Point }
  | { readonly kind: 'point'; readonly index: number; readonly at: Point; readonly isHeld: boolean };

/** CSS pixels from the top edge of the frame to the rotation handle. */
export const ROTATION_REACH = 24;
/** The same of what lays out others: handles of columns lie along its edge, and take the place of those in the middles of its sides. */
const ROTATION_REACH_OVER_RAILS = 52;
/** A side shorter than this many CSS pixels has no handle in its middle. */
const SHORTEST_WITH_MIDDLE = 24;
/** A frame smaller than this in both directions has no handles at all but the lower right corner: it is there to be dragged. */
const SMALLEST_WITH_ALL = 16;

const PLACES: readonly (readonly [HandleName, number, number])[] = [
  ['nw', -1, -1],
  ['ne', 1, -1],
  ['se', 1, 1],
  ['sw', -1, 1],
  ['n', 0, -1],
  ['e', 1, 0],
  ['s', 0, 1],
  ['w', -1, 0],
];

function isShown(name: HandleName, [width, height]: Point, zoom: number): boolean {
  if (name.length === 2) {
    return name === 'se' || width * zoom >= SMALLEST_WITH_ALL || height * zoom >= SMALLEST_WITH_ALL;
  }
  return (name === 'n' || name === 's' ? width : height) * zoom >= SHORTEST_WITH_MIDDLE;
}

function handlesOfFrame(frame: Frame, zoom: number, hasRails: boolean): readonly Handle[] {
  const reach = hasRails ? ROTATION_REACH_OVER_RAILS : ROTATION_REACH;
  const above = rotatePoint([0, -reach / zoom], [0, 0], frame.angle);
  const [x, y] = pointOfFrame(frame, 0, -1);
  const shown = PLACES.filter(
    ([name]) => isShown(name, frame.size, zoom) && !(hasRails && name.length === 1),
  );
  const resizing = shown.map(
    ([name, sideX, sideY]): Handle => ({ kind: 'resize', name, at: pointOfFrame(frame, sideX, sideY) }),
  );
  return [...resizing, { kind: 'rotate', at: [x + above[0], y + above[1]] }];
}

/** The handles of what is selected, in board space: a line's own points when it is alone, else those of the frame. */
export function handlesOf(
  shapes: readonly Shape[],
  kinds: ShapeKinds,
  zoom: number,
  frame = frameOf(shapes),
): readonly Handle[] {
  const free = shapes.filter(({ locked }) => !locked);
  const [first] = free;
  if (!first || !frame || free.length < shapes.length) return [];
  // Members of what lays them out lie where that has them.
  if (free.every(({ type }) => kinds.get(type)?.model.bonds?.isPlaced)) return [];
  const geometry = free.length === 1 ? kinds.get(first.type)?.geometry : undefined;
  const own = geometry?.handles?.(first);
  if (own)
    return own.map(
      (at, index): Handle => ({
        kind: 'point',
        index,
        at,
        isHeld: geometry?.release?.(first, index) !== undefined,
      }),
    );
  const hasRails = free.length === 1 && kinds.get(first.type)?.lays !== undefined;
  return handlesOfFrame(frame, zoom, hasRails);
}

const REACH: Readonly<Record<PointerDevice, number>> = { mouse: 9, pen: 12, touch: 22 };

/** The handle a press means: the nearest within reach. A finger reaches further, but never over more than a third of the frame. */
export function handleAt(
  handles: readonly Handle[],
  point: Point,
  device: PointerDevice,
  zoom: number,
): Handle | undefined {
  let best: Handle | undefined;
  let least = REACH[device] / zoom;
  const corners = handles.filter((handle) => handle.kind === 'resize' && handle.name.length === 2);
  const [one, , other] = corners;
  const isSmall = one && other && Math.hypot(one.at[0] - other.at[0], one.at[1] - other.at[1]) < least * 3;
  if (isSmall) least = Math.hypot(one.at[0] - other.at[0], one.at[1] - other.at[1]) / 3;
  for (const handle of handles) {
    const distance = Math.hypot(handle.at[0] - point[0], handle.at[1] - point[1]);
    if (distance <= least) [best, least] = [handle, distance];
  }
  return best;
}

const CURSORS = ['ew-resize', 'nwse-resize', 'ns-resize', 'nesw-resize'] as const;
const DIRECTIONS: Readonly<Record<HandleName, number>> = {
  e: 0,
  se: 1,
  s: 2,
  sw: 3,
  w: 4,
  nw: 5,
  n: 6,
  ne: 7,
};

/** The CSS cursor over a handle, turned with its frame. */
export function cursorOfHandle(handle: Handle, angle: number): string {
  if (handle.kind === 'rotate') return 'grab';
  if (handle.kind === 'point') return 'pointer';
  const eighth = Math.round(DIRECTIONS[handle.name] + angle / (Math.PI / 4));
  return CURSORS[((eighth % 4) + 4) % 4]!;
}
