import { type Box, centerOf, rotatePoint } from '../../board/geometry/box';
import type { Point, Shape, ShapePatch } from '../../board/shape';
import type { CropModel } from '../../board/shape-model';

/**
 * What to write so that a part of a shape is all that is seen of it, where it is seen now. Pure.
 *
 * @param part in shares of the shape's box, unturned: 0 and 1 are its edges, what lies beyond was cut away before
 */
export function placePart(shape: Shape, crop: CropModel, part: Box): ShapePatch {
  const [width, height] = shape.size;
  const size: Point = [(part.maxX - part.minX) * width, (part.maxY - part.minY) * height];
  const middle: Point = [
    shape.at[0] + ((part.minX + part.maxX) / 2) * width,
    shape.at[1] + ((part.minY + part.maxY) / 2) * height,
  ];
  const [x, y] = rotatePoint(middle, centerOf(shape), shape.angle);
  return { at: [x - size[0] / 2, y - size[1] / 2], size, ...crop.cut(shape, part) };
}
