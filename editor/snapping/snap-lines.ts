import { type Box, boxCenter } from '../../board/geometry/box';
import type { Guide } from './guide';

export type SnapAxis = 'x' | 'y';

/** A shift along one axis and what it leads to; the shift is 0 for what is there already. */
export interface Snap {
  readonly shift: number;
  guides(box: Box): readonly Guide[];
}

/** What counts as equal after adding and taking away board coordinates. */
const SAME = 1e-6;

function linesOf(box: Box, axis: SnapAxis): readonly number[] {
  const lines =
    axis === 'x' ? [box.minX, boxCenter(box)[0], box.maxX] : [box.minY, boxCenter(box)[1], box.maxY];
  return lines[0] === lines[2] ? [lines[0]!] : lines;
}

/** A guide along the line at `place`, as long as all that lies on it. */
function guideAlong(place: number, boxes: readonly Box[], axis: SnapAxis): Guide {
  const from = Math.min(...boxes.map((box) => (axis === 'x' ? box.minY : box.minX)));
  const to = Math.max(...boxes.map((box) => (axis === 'x' ? box.maxY : box.maxX)));
  return axis === 'x'
    ? { kind: 'edge', from: [place, from], to: [place, to] }
    : { kind: 'edge', from: [from, place], to: [to, place] };
}

/** The nearest edge or middle of another box within reach of one of the box's own; undefined for none. */
export function snapToLines(
  box: Box,
  others: readonly Box[],
  axis: SnapAxis,
  reach: number,
): Snap | undefined {
  let best: number | undefined;
  const own = linesOf(box, axis);
  for (const other of others) {
    for (const line of linesOf(other, axis)) {
      for (const place of own) {
        const shift = line - place;
        if (Math.abs(shift) <= reach && (best === undefined || Math.abs(shift) < Math.abs(best)))
          best = shift;
      }
    }
  }
  if (best === undefined) return undefined;
  return {
    shift: best,
    guides(placed) {
      return linesOf(placed, axis).flatMap((place) => {
        const sharing = others.filter((other) =>
          linesOf(other, axis).some((line) => Math.abs(line - place) < SAME),
        );
        return sharing.length > 0 ? [guideAlong(place, [...sharing, placed], axis)] : [];
      });
    },
  };
}
