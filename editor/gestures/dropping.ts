import { inPaintOrder } from '../../board/families';
import {
  boundsOf,
  boxCenter,
  boxContainsPoint,
  boxOf,
  toShapeSpace,
  uniteBoxes,
} from '../../board/geometry/box';
import type { ShapeId } from '../../board/ids';
import { indexAbove } from '../../board/order';
import { membersOf, unitsOf } from '../../board/queries/kin';
import type { Point, Shape, ShapePatch } from '../../board/shape';
import type { Edit } from '../../board/transaction';
import type { GesturePorts } from './gesture-ports';

export type DropPorts = Pick<GesturePorts, 'board' | 'scene'>;

function holdsPoint(holder: Shape, point: Point): boolean {
  return boxContainsPoint(boxOf([0, 0], holder.size), toShapeSpace(point, holder));
}

/** The topmost shape that others can lie in, and that holds a point; locked ones take nothing in. */
export function holderAt({ board, scene }: DropPorts, point: Point): Shape | undefined {
  const [x, y] = point;
  return scene
    .query({ minX: x, minY: y, maxX: x, maxY: y })
    .reverse()
    .find((shape) => board.families.holds(shape) === 'inside' && !shape.locked && holdsPoint(shape, point));
}

/** All that others can lie in, topmost first: few of many, so a thousand moved shapes ask these and not the index, each for itself. */
function holdersOf({ board }: Pick<DropPorts, 'board'>): readonly Shape[] {
  const { families } = board;
  const holders = [...board.all()].filter((shape) => !shape.locked && families.holds(shape) === 'inside');
  return [...inPaintOrder(holders, families)].reverse();
}

/**
 * Where each moved whole belongs by where its middle lies now. Members of a group stay in it: they were moved within.
 *
 * @param units the wholes that are asked about; all that the moved shapes make up unless told
 */
export function dropsOf(
  ports: DropPorts,
  moved: readonly Shape[],
  patches: ReadonlyMap<ShapeId, ShapePatch>,
  units: readonly Shape[] = unitsOf(ports.board, moved),
): ReadonlyMap<Shape, Shape | undefined> {
  const { families } = ports.board;
  const drops = new Map<Shape, Shape | undefined>();
  const goes = new Set(moved.map(({ id }) => id));
  const holders = holdersOf(ports).filter(({ id }) => !goes.has(id));
  const isWithin = (holder: Shape, unit: Shape) =>
    families.ancestorsOf(holder).some(({ id }) => id === unit.id);
  for (const unit of units) {
    const parent = families.parentOf(unit);
    if (parent && families.holds(parent) !== 'inside') continue;
    const box = uniteBoxes(
      membersOf(families, unit).map((shape) => boundsOf({ ...shape, ...patches.get(shape.id) } as Shape)),
    );
    if (!box) continue;
    const middle = boxCenter(box);
    const holder = holders.find((each) => holdsPoint(each, middle) && !isWithin(each, unit));
    if (holder?.id !== parent?.id) drops.set(unit, holder);
  }
  return drops;
}

/** Writes who belongs where now: above all else that lies there. */
export function writeDrops(
  edit: Edit,
  { board }: Pick<GesturePorts, 'board'>,
  drops: ReadonlyMap<Shape, Shape | undefined>,
): void {
  const tops = new Map<ShapeId | undefined, string | null>();
  for (const [unit, holder] of drops) {
    if (!board.get(unit.id)) continue;
    if (!holder) {
      edit.raise(unit.id, { parent: undefined });
      continue;
    }
    const top = tops.get(holder.id) ?? board.families.childrenOf(holder.id).at(-1)?.z ?? null;
    const z = indexAbove(top);
    tops.set(holder.id, z);
    edit.update(unit.id, { parent: holder.id, z });
  }
}
