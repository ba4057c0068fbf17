import type { Shape } from '../../board/shape';

const MOST = 10;

/** The colours of a property that are on the board beside those that are offered anyway; the most used first. */
export function usedColours(
  shapes: Iterable<Pick<Shape, 'stroke' | 'fill'>>,
  property: 'stroke' | 'fill',
  offered: ReadonlySet<string>,
): readonly string[] {
  const counts = new Map<string, number>();
  for (const shape of shapes) {
    const colour = shape[property];
    if (colour !== 'none' && !offered.has(colour)) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return [...counts]
    .sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
    .slice(0, MOST)
    .map(([colour]) => colour);
}
