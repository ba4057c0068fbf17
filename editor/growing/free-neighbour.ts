import { type Box, boxHeight, boxWidth } from '../../board/geometry/box';
import type { Point } from '../../board/shape';

/** A step of -1, 0 or 1 on each axis. */
export type Direction = Point;

/** Board units between a shape and its neighbour, and between the neighbours of one shape. */
const APART = 90;
const BESIDE = 30;
const MOST_TRIES = 100;

/**
 * Where a neighbour as large as a box goes: in that direction, and beside it where others lie already: one step to either side in turn.
 *
 * @param isTaken whether something lies in a box
 * @returns its top-left corner
 */
export function freeNeighbour(box: Box, [dx, dy]: Direction, isTaken: (box: Box) => boolean): Point {
  const [width, height] = [boxWidth(box), boxHeight(box)];
  const [stepX, stepY] = dx === 0 ? [width + BESIDE, 0] : [0, height + BESIDE];
  const x = box.minX + dx * (width + APART);
  const y = box.minY + dy * (height + APART);
  for (let step = 0; step < MOST_TRIES; step += 1) {
    const aside = step % 2 === 1 ? (step + 1) / 2 : -step / 2;
    const [minX, minY] = [x + aside * stepX, y + aside * stepY];
    if (!isTaken({ minX, minY, maxX: minX + width, maxY: minY + height })) return [minX, minY];
  }
  return [x, y];
}
