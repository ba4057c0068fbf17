import { rotatePoint, toBoardSpace } from '../../board/geometry/box';
import { distanceToPolyline } from '../../board/geometry/polyline';
import type { Point, Shape } from '../../board/shape';
import type { LaidBand, LaidSide, ShapeLayout } from '../../shapes/shape-kind';
import type { PointerDevice } from '../input/pointer';

/** Something beside rows and columns that can be pressed: what chooses and moves one, the border behind one, and what adds one. */
export interface LaidHandle {
  readonly part: 'grip' | 'border' | 'add';
  readonly side: LaidSide;
  /** The row or column that it is about; null for what adds one. */
  readonly band: LaidBand | null;
  /** Counted from 1; of what adds one the number that it would have. */
  readonly number: number;
  /** Its middle on the board. */
  readonly at: Point;
  /** A border lies from here to there. */
  readonly line?: readonly [from: Point, to: Point];
  /** Of the rows or columns on both sides of a border the shorter one's length, in board units. */
  readonly room?: number;
}

/** CSS pixels from the edge to the middle of what lies along it. */
export const RAIL = 16;
/** Of a row or column shorter than this on the screen there is no grip, and of one shorter than that no border: they would lie on one another. */
const SHORTEST_WITH_GRIP = 20;
const SHORTEST_WITH_BORDER = 10;
/** A holder smaller than this many CSS pixels is for the hand as a whole. */
const SMALLEST = 48;

const SIDES: readonly LaidSide[] = ['columns', 'rows'];

/** A place along a side and across it, in the holder's own space. */
const placed = (side: LaidSide, along: number, across: number): Point =>
  side === 'columns' ? [along, across] : [across, along];

export function laidHandlesOf(holder: Shape, layout: ShapeLayout, zoom: number): readonly LaidHandle[] {
  const { size } = holder;
  if (Math.min(...size) * zoom < SMALLEST) return [];
  const bands = layout.bands(holder);
  const rail = RAIL / zoom;
  return SIDES.flatMap((side): LaidHandle[] => {
    const [long, wide] = side === 'columns' ? size : [size[1], size[0]];
    const board = (along: number, across: number) => toBoardSpace(placed(side, along, across), holder);
    const handles = bands[side].flatMap((band, index): LaidHandle[] => {
      const [end, number] = [band.from + band.length, index + 1];
      const shown = band.length * zoom;
      const found: LaidHandle[] = [];
      if (shown >= SHORTEST_WITH_GRIP)
        found.push({ part: 'grip', side, band, number, at: board(band.from + band.length / 2, -rail) });
      if (shown >= SHORTEST_WITH_BORDER)
        found.push({
          ...{ part: 'border', side, band, number },
          at: board(end, -rail),
          line: [board(end, 0), board(end, wide)],
          room: Math.min(band.length, bands[side][index + 1]?.length ?? band.length),
        });
      return found;
    });
    const number = bands[side].length + 1;
    return [...handles, { part: 'add', side, band: null, number, at: board(long + rail, wide / 2) }];
  });
}

/** CSS pixels. */
const REACH: Readonly<Record<PointerDevice, number>> = { mouse: 10, pen: 13, touch: 22 };
/** Borders lie among what is chosen and moved far more often: what is beside one is left to that, for a finger too. */
const LINE_REACH: Readonly<Record<PointerDevice, number>> = { mouse: 4, pen: 5, touch: 6 };
/** Of the shorter row or column beside a border so much belongs to that at most. */
const LINE_SHARE = 1 / 6;

/** What a press means: the nearest of what lies outside, else the nearest border. */
export function laidHandleAt(
  handles: readonly LaidHandle[],
  point: Point,
  device: PointerDevice,
  zoom: number,
): LaidHandle | undefined {
  let best: LaidHandle | undefined;
  let least = REACH[device] / zoom;
  for (const handle of handles) {
    const distance = Math.hypot(handle.at[0] - point[0], handle.at[1] - point[1]);
    if (distance <= least) [best, least] = [handle, distance];
  }
  if (best) return best;
  least = LINE_REACH[device] / zoom;
  for (const handle of handles) {
    if (!handle.line || handle.room === undefined) continue;
    const distance = distanceToPolyline(point, handle.line);
    if (distance <= Math.min(least, handle.room * LINE_SHARE)) [best, least] = [handle, distance];
  }
  return best;
}

/** Whether two are the same handles in the same places: whoever shows them need not do so anew. */
export function areLaidAlike(some: readonly LaidHandle[], others: readonly LaidHandle[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ part, side, band, at }, index) => {
      const other = others[index]!;
      return (
        part === other.part &&
        side === other.side &&
        band?.id === other.band?.id &&
        band?.from === other.band?.from &&
        band?.length === other.band?.length &&
        at[0] === other.at[0] &&
        at[1] === other.at[1]
      );
    })
  );
}

/** How far a way on the board leads along a side of what may be turned. */
export function alongSide(side: LaidSide, holder: Pick<Shape, 'angle'>, way: Point): number {
  const [across, down] = rotatePoint(way, [0, 0], -holder.angle);
  return side === 'columns' ? across : down;
}

/** The CSS cursor over a handle of what may be turned. */
export function cursorOfLaid({ part, side }: LaidHandle, { angle }: Pick<Shape, 'angle'>): string {
  if (part === 'add') return 'pointer';
  if (part === 'grip') return 'grab';
  const isTurned = Math.abs(Math.sin(angle)) > Math.SQRT1_2;
  return (side === 'columns') !== isTurned ? 'col-resize' : 'row-resize';
}
