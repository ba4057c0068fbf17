import type { ShapeId } from '../../board/ids';
import type { Shape } from '../../board/shape';
import type { BoardReader } from '../../board/transaction';

type Kin = Pick<BoardReader, 'families'>;

/**
 * What a press on a shape means: the outermost group it is in, or the shape itself. Within a group that was entered, the next one down.
 *
 * @param entered the group whose members are chosen one by one
 */
export function meantUnit({ families }: Kin, shape: Shape, entered: ShapeId | null): Shape {
  let unit = shape;
  for (const ancestor of families.ancestorsOf(shape)) {
    if (ancestor.id === entered) break;
    if (families.holds(ancestor) === 'together') unit = ancestor;
  }
  return unit;
}

/** The nearest group around a shape; undefined where there is none. */
export function groupAround({ families }: Kin, shape: Shape): Shape | undefined {
  return families.ancestorsOf(shape).find((ancestor) => families.holds(ancestor) === 'together');
}
