import { centerOf, rotatePoint, toShapeSpace } from '../../board/geometry/box';
import { distanceBetweenSegments } from '../../board/geometry/segment';
import type { Point, ShapeDraft } from '../../board/shape';
import type { ShapeParts } from '../shape-kind';
import { GAP_UNITS, type Gaps, mergeGaps, NO_GAPS, piecesBetween, writtenGaps } from './gaps';
import type { Ink } from './ink';
import { finishInk } from './point-list';
import { strokePiecesOf } from './stroke-pieces';
import { strokePointsOf } from './stroke-points';

/** Board units between two places that are asked whether the rubber took them, as a share of its radius. */
const FINENESS = 0.25;

/** The parts of one straight piece, as shares of it, that lie within reach of the rubber's way. */
function touchedShares(
  one: Point,
  other: Point,
  from: Point,
  to: Point,
  reach: number,
): readonly [number, number][] {
  if (distanceBetweenSegments(one, other, from, to) > reach) return [];
  const length = Math.hypot(other[0] - one[0], other[1] - one[1]);
  const steps = Math.min(GAP_UNITS, Math.max(1, Math.ceil(length / (reach * FINENESS))));
  const shares: [number, number][] = [];
  for (let step = 0; step <= steps; step += 1) {
    const share = step / steps;
    const place: Point = [one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share];
    if (distanceBetweenSegments(place, place, from, to) > reach) continue;
    const [start, stop] = [Math.max(0, share - 0.5 / steps), Math.min(1, share + 0.5 / steps)];
    const last = shares.at(-1);
    if (last && last[1] >= start) last[1] = stop;
    else shares.push([start, stop]);
  }
  return shares;
}

/** Which parts of a stroke a rubber takes on its way from one place to another, in the stroke's own space. */
function touchedGaps(shape: Ink, from: Point, to: Point, reach: number): Gaps {
  const { flat } = strokePointsOf(shape);
  const found: [number, number][] = [];
  const pointAt = (index: number): Point => [flat[index * 2]!, flat[index * 2 + 1]!];
  const count = flat.length / 2;
  if (count === 1 && distanceBetweenSegments(pointAt(0), pointAt(0), from, to) <= reach)
    return [[0, GAP_UNITS]];
  for (let index = 0; index + 1 < count; index += 1) {
    for (const [start, stop] of touchedShares(pointAt(index), pointAt(index + 1), from, to, reach)) {
      found.push([Math.round((index + start) * GAP_UNITS), Math.round((index + stop) * GAP_UNITS)]);
    }
  }
  return found;
}

const lengthOf = (gaps: Gaps) => gaps.reduce((sum, [from, to]) => sum + to - from, 0);

/** A stroke can be rubbed out in parts, and what is left be made strokes of their own. */
export const inkParts: ShapeParts<Ink> = {
  erase(shape, from, to, radius) {
    const reach = radius + shape.strokeWidth / 2;
    const touched = touchedGaps(shape, toShapeSpace(from, shape), toShapeSpace(to, shape), reach);
    const gone = mergeGaps([...shape.gone, ...touched]);
    return lengthOf(gone) > lengthOf(shape.gone)
      ? { gone: gone.map(([start, stop]) => [start, stop]) }
      : undefined;
  },
  isGone: (shape) => piecesBetween(shape.gone, strokePointsOf(shape).flat.length / 2).length === 0,
  shown: ({ gone }) => ({ gone: gone.map(([from, to]) => [from, to]) }),
  written: (stored, shape) => writtenGaps(stored.gone, shape.gone),
  pieces(shape) {
    if (shape.gone.length === 0) return [];
    const center = centerOf(shape);
    return strokePiecesOf(shape).map(({ flat, pressures }): Omit<ShapeDraft, 'type'> => {
      const numbers: number[] = [];
      let [x, y] = [0, 0];
      for (let index = 0; index * 2 < flat.length; index += 1) {
        const [nextX, nextY] = [0, 1].map((offset) => Math.round(flat[index * 2 + offset]! / shape.unit));
        numbers.push(nextX! - x, nextY! - y);
        if (pressures) numbers.push(Math.round(pressures[index]! * 255));
        [x, y] = [nextX!, nextY!];
      }
      const placed = finishInk({ at: shape.at, unit: shape.unit, pressure: shape.pressure, points: numbers });
      // A turned stroke turns about its own middle; a piece of it about another one.
      const middle = rotatePoint(centerOf(placed), center, shape.angle);
      const at: Point = [middle[0] - placed.size[0] / 2, middle[1] - placed.size[1] / 2];
      return { ...placed, at, gone: NO_GAPS.map(([from, to]) => [from, to]), cut: undefined };
    });
  },
};
