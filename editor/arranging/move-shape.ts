import type { Point, Shape } from '../../board/shape';
import type { Edit } from '../../board/transaction';
import type { ShapeKinds } from '../../shapes/shape-kind';

/** Moves a shape by a vector, with what hangs on its place. */
export function moveShape(edit: Edit, kinds: ShapeKinds, shape: Shape, [dx, dy]: Point): void {
  const at: Point = [shape.at[0] + dx, shape.at[1] + dy];
  const place = { at, size: shape.size };
  const model = kinds.get(shape.type)?.model;
  const carried = model?.carry?.(shape, ([x, y]) => [x + dx, y + dy]);
  edit.update(shape.id, { ...(model?.resize?.(shape, place) ?? { at }), ...carried });
}
