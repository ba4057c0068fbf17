import { type Box, boxCenter, uniteBoxes } from '../../board/geometry/box';
import type { Point } from '../../board/shape';

export type Alignment = 'left' | 'center' | 'right' | 'top' | 'middle' | 'bottom';

const SHIFTS: Readonly<Record<Alignment, (box: Box, all: Box) => Point>> = {
  left: (box, all) => [all.minX - box.minX, 0],
  center: (box, all) => [boxCenter(all)[0] - boxCenter(box)[0], 0],
  right: (box, all) => [all.maxX - box.maxX, 0],
  top: (box, all) => [0, all.minY - box.minY],
  middle: (box, all) => [0, boxCenter(all)[1] - boxCenter(box)[1]],
  bottom: (box, all) => [0, all.maxY - box.maxY],
};

/** By how much each box is moved so that all have one edge or middle in common with the box around them. */
export function alignBoxes(boxes: readonly Box[], alignment: Alignment): readonly Point[] {
  const all = uniteBoxes(boxes);
  return all ? boxes.map((box) => SHIFTS[alignment](box, all)) : [];
}
