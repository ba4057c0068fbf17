import { type Matrix, mapPoint, matrixBetween } from '../geometry/affine';
import { type Box, centerOf } from '../geometry/box';
import type { ShapeId } from '../ids';
import type { Shape, ShapePatch } from '../shape';
import type { ShapeModels } from '../shape-model';
import type { BoardReader, Edit } from '../transaction';
import { changeableShapes } from './changeable-shapes';

/**
 * A turned shape keeps its right angles and its angle: its sides are scaled by what the map does to their directions, its centre goes
 * where the map takes it. Mirroring turns it the other way.
 */
function resizedBy(matrix: Matrix, shape: Shape, models: ShapeModels): ShapePatch {
  const [scaleX, scaleY] = [matrix[0], matrix[3]];
  const [cos, sin] = [Math.cos(shape.angle), Math.sin(shape.angle)];
  const size = [
    shape.size[0] * Math.hypot(scaleX * cos, scaleY * sin),
    shape.size[1] * Math.hypot(scaleX * sin, scaleY * cos),
  ] as const;
  const [x, y] = mapPoint(matrix, centerOf(shape));
  const at = [x - size[0] / 2, y - size[1] / 2] as const;
  const flip = [scaleX < 0, scaleY < 0] as const;
  const patch = models.get(shape.type)?.resize?.(shape, { at, size, flip }) ?? { at, size };
  return flip[0] === flip[1] ? patch : { ...patch, angle: -shape.angle };
}

/** Scales shapes as one, so that what filled the box `from` fills the box `to`. Returns those that were resized. */
export function resizeShapes(
  edit: Edit,
  board: Pick<BoardReader, 'get'>,
  models: ShapeModels,
  ids: Iterable<ShapeId>,
  boxes: { readonly from: Box; readonly to: Box; readonly flip?: readonly [boolean, boolean] },
): readonly ShapeId[] {
  const matrix = matrixBetween(boxes.from, boxes.to, boxes.flip);
  return changeableShapes(board, ids).map((shape) => {
    edit.update(shape.id, resizedBy(matrix, shape, models));
    return shape.id;
  });
}
