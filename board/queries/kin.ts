import { type Families, inPaintOrder } from '../families';
import { type Box, boundsOf, boxHeight, boxWidth, uniteBoxes } from '../geometry/box';
import type { ShapeId } from '../ids';
import type { Shape } from '../shape';
import type { BoardReader } from '../transaction';

type Kin = Pick<BoardReader, 'get' | 'families'>;

/** The shapes that are chosen when this one is meant: itself, or all that a group has in it, however deep. */
export function membersOf(families: Families, shape: Shape): readonly Shape[] {
  if (families.holds(shape) !== 'together') return [shape];
  return families.childrenOf(shape.id).flatMap((child) => membersOf(families, child));
}

/** Shapes with all that lies in them and goes where they go. Groups themselves are not among them: nothing of them is placed. */
export function carriedBy(families: Families, shapes: readonly Shape[]): readonly Shape[] {
  const carried = new Map<ShapeId, Shape>();
  const take = (shape: Shape) => {
    if (carried.has(shape.id)) return;
    const holds = families.holds(shape);
    if (holds !== 'together') carried.set(shape.id, shape);
    if (holds) for (const child of families.childrenOf(shape.id)) take(child);
  };
  for (const shape of shapes) take(shape);
  return [...carried.values()];
}

/** Shapes together with the groups that are whole among them: what is copied, and what goes when they go. */
export function withGroups({ families }: Kin, shapes: readonly Shape[]): readonly Shape[] {
  const all = new Map(shapes.map((shape) => [shape.id, shape]));
  for (const shape of shapes) {
    for (const ancestor of families.ancestorsOf(shape)) {
      if (families.holds(ancestor) !== 'together' || all.has(ancestor.id)) break;
      if (!families.childrenOf(ancestor.id).every(({ id }) => all.has(id))) break;
      all.set(ancestor.id, ancestor);
    }
  }
  return [...all.values()];
}

/** The largest wholes that shapes make up: a group in place of its members, a shape that lies in none of the others. */
export function unitsOf(board: Kin, shapes: readonly Shape[]): readonly Shape[] {
  const all = withGroups(board, shapes);
  const ids = new Set(all.map(({ id }) => id));
  return all.filter((shape) => {
    const ancestors = board.families.ancestorsOf(shape);
    return !ancestors.some(({ id }) => ids.has(id));
  });
}

/** All that belongs to nobody, bottom first. */
export function rootsOf(board: Pick<BoardReader, 'all' | 'families'>): readonly Shape[] {
  const { families } = board;
  const roots = [...board.all()].filter((each) => each.parent === null || !families.parentOf(each));
  return inPaintOrder(roots, families);
}

/** Around a shape, or around all that a group has in it; undefined for an empty group. */
export function unitBounds(families: Families, shape: Shape): Box | undefined {
  return uniteBoxes(membersOf(families, shape).map(boundsOf));
}

/** A group with the box that its members make; any other shape as it is. What is stored of a group's place is no one's business. */
export function placedShape(families: Families, shape: Shape): Shape {
  if (families.holds(shape) !== 'together') return shape;
  const box = unitBounds(families, shape);
  return box ? { ...shape, at: [box.minX, box.minY], size: [boxWidth(box), boxHeight(box)] } : shape;
}
