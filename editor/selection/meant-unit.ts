import type { ShapeId } from '../../board/ids';
import type { Shape } from '../../board/shape';
import type { Holding } from '../../board/shape-model';
import type { BoardReader } from '../../board/transaction';

type Kin = Pick<BoardReader, 'families'>;

/** Whether what belongs to it so is taken for one thing with it. */
const isOneThing = (holds: Holding | undefined) => holds === 'together' || holds === 'laid';

/**
 * What a press on a shape means: the outermost group (or table) it is in, or the shape itself. Within a group that was entered, the next one down.
 *
 * @param entered the group whose members are chosen one by one
 */
export function meantUnit({ families }: Kin, shape: Shape, entered: ShapeId | null): Shape {
  let unit = shape;
  for (const ancestor of families.ancestorsOf(shape)) {
    if (ancestor.id === entered) break;
    if (isOneThing(families.holds(ancestor))) unit = ancestor;
  }
  return unit;
}

/** The nearest group around a shape; undefined where there is none. */
export function groupAround({ families }: Kin, shape: Shape): Shape | undefined {
  return families.ancestorsOf(shape).find((ancestor) => isOneThing(families.holds(ancestor)));
}
