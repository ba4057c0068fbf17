import { type Box, boxHeight, boxWidth } from '../../board/geometry/box';
import type { Point } from '../../board/shape';

interface Placed {
  readonly index: number;
  readonly box: Box;
}

/** Boxes that stand beside each other: each shares at least half of its height, or of the row's, with the row. */
function rowsOf(boxes: readonly Box[]): readonly (readonly Placed[])[] {
  const placed = boxes.map((box, index): Placed => ({ index, box }));
  placed.sort(
    (one, other) =>
      one.box.minY + one.box.maxY - other.box.minY - other.box.maxY ||
      one.box.minX - other.box.minX ||
      one.index - other.index,
  );
  const rows: { members: Placed[]; top: number; bottom: number }[] = [];
  for (const each of placed) {
    const { minY, maxY } = each.box;
    const row = rows.at(-1);
    const shared = row ? Math.min(row.bottom, maxY) - Math.max(row.top, minY) : 0;
    const isBeside = row && shared > Math.min(row.bottom - row.top, maxY - minY) / 2;
    if (isBeside) row.members.push(each);
    else rows.push({ members: [each], top: minY, bottom: maxY });
  }
  return rows.map(({ members }) =>
    members.sort((one, other) => one.box.minX - other.box.minX || one.index - other.index),
  );
}

/**
 * By how much each box is moved so that all stand in a grid: rows as they are seen, columns as wide as their widest, every gap the same.
 * The box at the top left stays. What stands in one row, or one column, stays one.
 *
 * @param gap board units between neighbours
 */
export function tidyBoxes(boxes: readonly Box[], gap: number): readonly Point[] {
  const shifts: Point[] = boxes.map(() => [0, 0]);
  const rows = rowsOf(boxes);
  const left = Math.min(...boxes.map((box) => box.minX));
  let top = Math.min(...boxes.map((box) => box.minY));
  const columns: number[] = [];
  for (const row of rows) {
    row.forEach(({ box }, column) => {
      columns[column] = Math.max(columns[column] ?? 0, boxWidth(box));
    });
  }
  for (const row of rows) {
    let x = left;
    row.forEach(({ index, box }, column) => {
      shifts[index] = [x - box.minX, top - box.minY];
      x += columns[column]! + gap;
    });
    top += Math.max(...row.map(({ box }) => boxHeight(box))) + gap;
  }
  return shifts;
}
