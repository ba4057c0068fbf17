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

/** The topmost shape that others can lie in, and that holds a point; locked ones take nothing in. */
export function holderAt(
  { board, scene }: DropPorts,
  point: Point,
  isBarred: (id: ShapeId) => boolean = () => false,
): Shape | undefined {
  const [x, y] = point;
  return scene
    .query({ minX: x, minY: y, maxX: x, maxY: y })
    .reverse()
    .find(
      (shape) =>
        board.families.holds(shape) === 'inside' &&
        !shape.locked &&
        !isBarred(shape.id) &&
        boxContainsPoint(boxOf([0, 0], shape.size), toShapeSpace(point, shape)),
    );
}

/** Where each moved whole belongs by where its middle lies now. Members of a group stay in it: they were moved within. */
export function dropsOf(
  ports: DropPorts,
  moved: readonly Shape[],
  patches: ReadonlyMap<ShapeId, ShapePatch>,
): ReadonlyMap<Shape, Shape | undefined> {
  const { board } = ports;
  const { families } = board;
  const drops = new Map<Shape, Shape | undefined>();
  const goes = new Set(moved.map(({ id }) => id));
  for (const unit of unitsOf(board, moved)) {
    const parent = families.parentOf(unit);
    if (parent && families.holds(parent) === 'together') continue;
    const box = uniteBoxes(
      membersOf(families, unit).map((shape) => boundsOf({ ...shape, ...patches.get(shape.id) } as Shape)),
    );
    if (!box) continue;
    const isBarred = (id: ShapeId) => {
      const holder = board.get(id);
      return (
        goes.has(id) ||
        (holder !== undefined && families.ancestorsOf(holder).some((one) => one.id === unit.id))
      );
    };
    const holder = holderAt(ports, boxCenter(box), isBarred);
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
