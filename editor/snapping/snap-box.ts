import type { Box } from '../../board/geometry/box';
import type { Point } from '../../board/shape';
import type { Guide } from './guide';
import { snapToGaps } from './snap-gaps';
import { type Snap, type SnapAxis, snapToLines } from './snap-lines';

export interface SnapPlan {
  /** The boxes that are there to snap to; none where that is off. */
  readonly others: readonly Box[];
  /** Board units between the lines of the grid; 0 where that is off. */
  readonly grid: number;
  /** How far anything is moved at most, in board units. */
  readonly reach: number;
  /** Which axes are free to move. */
  readonly axes: { readonly x: boolean; readonly y: boolean };
}

export interface SnappedBox {
  readonly shift: Point;
  readonly guides: readonly Guide[];
}

/** To the grid a box goes with its top-left corner, from however far: the next line is never further than half a step. */
function snapToGrid(box: Box, axis: SnapAxis, step: number): Snap | undefined {
  if (step === 0) return undefined;
  const place = axis === 'x' ? box.minX : box.minY;
  return { shift: Math.round(place / step) * step - place, guides: () => [] };
}

function moveBox(box: Box, [x, y]: Point): Box {
  return { minX: box.minX + x, minY: box.minY + y, maxX: box.maxX + x, maxY: box.maxY + y };
}

/** Where a box that is nearly somewhere goes, and the guides that say why. A box of no extent is a point. */
export function snapBox(box: Box, { others, grid, reach, axes }: SnapPlan): SnappedBox {
  const snapAlong = (axis: SnapAxis): Snap | undefined => {
    if (!axes[axis]) return undefined;
    const lines = snapToLines(box, others, axis, reach);
    const gaps = snapToGaps(box, others, axis, reach);
    if (lines && (!gaps || Math.abs(lines.shift) <= Math.abs(gaps.shift))) return lines;
    return gaps ?? snapToGrid(box, axis, grid);
  };
  const [alongX, alongY] = [snapAlong('x'), snapAlong('y')];
  const shift: Point = [alongX?.shift ?? 0, alongY?.shift ?? 0];
  const placed = moveBox(box, shift);
  return { shift, guides: [...(alongX?.guides(placed) ?? []), ...(alongY?.guides(placed) ?? [])] };
}
