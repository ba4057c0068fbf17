import type { Box } from '../../board/geometry/box';
import type { Point } from '../../board/shape';

/** The piece of a straight line that lies in a box; undefined where none does. */
export function clipSegment(
  from: Point,
  to: Point,
  { minX, minY, maxX, maxY }: Box,
): readonly [Point, Point] | undefined {
  const along: Point = [to[0] - from[0], to[1] - from[1]];
  const [least, most]: readonly [Point, Point] = [
    [minX, minY],
    [maxX, maxY],
  ];
  let [begin, end] = [0, 1];
  for (const axis of [0, 1] as const) {
    if (along[axis] === 0) {
      if (from[axis] < least[axis] || from[axis] > most[axis]) return undefined;
      continue;
    }
    const [one, other] = [least, most].map((edge) => (edge[axis] - from[axis]) / along[axis]);
    begin = Math.max(begin, Math.min(one!, other!));
    end = Math.min(end, Math.max(one!, other!));
  }
  if (!(begin <= end)) return undefined;
  const at = (share: number): Point => [from[0] + along[0] * share, from[1] + along[1] * share];
  return [at(begin), at(end)];
}
