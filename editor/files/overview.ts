import { boundsOf, boxHeight, boxWidth } from '../../board/geometry/box';
import type { Shape } from '../../board/shape';

/** Shapes in a small picture: more take a browser long to draw, and nobody can make them out. */
export const MOST_IN_OVERVIEW = 3_000;

/** The largest shapes of many, in the order in which they were given: what is seen of them from afar. */
export function overviewOf(shapes: readonly Shape[], most = MOST_IN_OVERVIEW): readonly Shape[] {
  if (shapes.length <= most) return shapes;
  const sizes = shapes.map((shape) => {
    const box = boundsOf(shape);
    return boxWidth(box) + boxHeight(box);
  });
  const places = sizes.map((_size, place) => place).sort((one, other) => sizes[other]! - sizes[one]!);
  return places
    .slice(0, most)
    .sort((one, other) => one - other)
    .map((place) => shapes[place]!);
}
