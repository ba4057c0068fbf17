import type { Bond } from '../../board/bond';
import { toShapeSpace } from '../../board/geometry/box';
import type { ShapeId } from '../../board/ids';
import type { Point, Shape } from '../../board/shape';
import { boardPointsOf, type Linear } from '../../shapes/linear-shape';
import { type Element, isElement } from './element';

/** Board units between an end and the outline it stops at, for those of their versions that want to know. */
const GAP = 4;
/** Their ends may lie on the outline and a little beyond; what is further in is somewhere within the shape. */
const RIM = 0.05;

const within = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

function shareOf(point: Point, target: Shape): Point {
  const [x, y] = toShapeSpace(point, target);
  return [x / Math.max(target.size[0], 1e-6), y / Math.max(target.size[1], 1e-6)];
}

function isWithin([x, y]: Point, rim: number): boolean {
  return x > rim && x < 1 - rim && y > rim && y < 1 - rim;
}

/** Of the line on which an end comes, the place that is nearest to the middle of a shape. */
function aimOf(end: Point, before: Point, target: Shape): Point {
  const [tip, from] = [toShapeSpace(end, target), toShapeSpace(before, target)];
  const middle: Point = [target.size[0] / 2, target.size[1] / 2];
  const way: Point = [tip[0] - from[0], tip[1] - from[1]];
  const length = way[0] ** 2 + way[1] ** 2;
  const along = length === 0 ? 0 : ((middle[0] - tip[0]) * way[0] + (middle[1] - tip[1]) * way[1]) / length;
  const near: Point = [tip[0] + way[0] * along, tip[1] + way[1] * along];
  const share = (value: number, size: number) =>
    Math.round(within(value / Math.max(size, 1e-6), 0.02, 0.98) * 1e6) / 1e6;
  return [share(near[0], target.size[0]), share(near[1], target.size[1])];
}

function fixedPointOf({ fixedPoint }: Element): Point | undefined {
  if (!Array.isArray(fixedPoint) || fixedPoint.length !== 2) return undefined;
  const [x, y] = fixedPoint as unknown[];
  const isShare = (share: unknown) => typeof share === 'number' && share >= -1 && share <= 2;
  return isShare(x) && isShare(y) ? [x as number, y as number] : undefined;
}

/**
 * A tie of theirs as a bond. Since 2026 they say the place and whether the end lies there ('inside') or before the outline ('orbit');
 * before, they said the shape and how far the way passes from its middle, elbows also the place on the outline.
 *
 * @param id of the shape that the end is tied to
 */
export function bondOf(
  binding: Element,
  { arrow, isStart, id, target }: { arrow: Linear; isStart: boolean; id: ShapeId; target: Shape },
): Bond {
  const fixed = fixedPointOf(binding);
  if (fixed && arrow.elbow) return { shape: id, at: fixed, mode: isWithin(fixed, RIM) ? 'edge' : 'point' };
  if (fixed && binding.mode === 'inside') return { shape: id, at: fixed, mode: 'point' };
  if (fixed && binding.mode === 'orbit') return { shape: id, at: fixed, mode: 'edge' };
  const points = boardPointsOf(arrow);
  const [end, before] = isStart ? [points[0]!, points[1]!] : [points.at(-1)!, points.at(-2)!];
  const share = shareOf(end, target);
  if (isWithin(share, RIM)) return { shape: id, at: share, mode: 'point' };
  return { shape: id, at: aimOf(end, before, target), mode: 'edge' };
}

/** A bond as their tie, with the words of both generations. */
export function bindingOf(bond: unknown): Element | null {
  if (!isElement(bond)) return null;
  const { shape, at, mode } = bond as unknown as Bond;
  return {
    elementId: shape,
    focus: 0,
    gap: mode === 'point' ? 0 : GAP,
    fixedPoint: [...at],
    mode: mode === 'point' ? 'inside' : 'orbit',
  };
}
