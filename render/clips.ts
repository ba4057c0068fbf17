import type { Families } from '../board/families';
import { boundsOf, boxesIntersect } from '../board/geometry/box';
import type { Shape } from '../board/shape';
import type { ShapeKinds } from '../shapes/shape-kind';
import type { ClipBox } from './pen';

/**
 * The boxes that a shape is cut off by, those it lies in. What lies wholly outside of the box it belongs to is not cut off: it was left
 * behind there (two people at once, a box made smaller), and would be lost from sight.
 *
 * @param shown the shape that holds it, as it is shown now
 */
export function clipsOf(
  shape: Shape,
  families: Pick<Families, 'ancestorsOf'>,
  kinds: ShapeKinds,
  shown: (holder: Shape) => ClipBox = (holder) => holder,
): readonly ClipBox[] | undefined {
  if (shape.parent === null) return undefined;
  const clips: ClipBox[] = [];
  for (const ancestor of families.ancestorsOf(shape)) {
    if (kinds.get(ancestor.type)?.model.holds !== 'inside') continue;
    const box = shown(ancestor);
    if (boxesIntersect(boundsOf(shape), boundsOf(box))) clips.push(box);
  }
  return clips.length > 0 ? clips : undefined;
}
