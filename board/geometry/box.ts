import type { Point, Shape } from '../shape';

/** An axis-aligned box in board units; `minX <= maxX`, `minY <= maxY`. */
export interface Box {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

export function boxOf(at: Point, size: Point): Box {
  return { minX: at[0], minY: at[1], maxX: at[0] + size[0], maxY: at[1] + size[1] };
}

/** The box between two corners given in any order. */
export function boxBetween(one: Point, other: Point): Box {
  return {
    minX: Math.min(one[0], other[0]),
    minY: Math.min(one[1], other[1]),
    maxX: Math.max(one[0], other[0]),
    maxY: Math.max(one[1], other[1]),
  };
}

export function boxAround([x, y]: Point, by: number): Box {
  return { minX: x - by, minY: y - by, maxX: x + by, maxY: y + by };
}

export function boxWidth(box: Box): number {
  return box.maxX - box.minX;
}

export function boxHeight(box: Box): number {
  return box.maxY - box.minY;
}

export function boxCenter(box: Box): Point {
  return [(box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2];
}

export function growBox(box: Box, by: number): Box {
  return { minX: box.minX - by, minY: box.minY - by, maxX: box.maxX + by, maxY: box.maxY + by };
}

export function boxesIntersect(one: Box, other: Box): boolean {
  return one.minX <= other.maxX && one.maxX >= other.minX && one.minY <= other.maxY && one.maxY >= other.minY;
}

export function boxContains(outer: Box, inner: Box): boolean {
  return (
    outer.minX <= inner.minX &&
    outer.maxX >= inner.maxX &&
    outer.minY <= inner.minY &&
    outer.maxY >= inner.maxY
  );
}

export function boxContainsPoint(box: Box, [x, y]: Point): boolean {
  return x >= box.minX && x <= box.maxX && y >= box.minY && y <= box.maxY;
}

/** The smallest box around all; undefined for none. */
export function uniteBoxes(boxes: Iterable<Box>): Box | undefined {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    minX = Math.min(minX, box.minX);
    minY = Math.min(minY, box.minY);
    maxX = Math.max(maxX, box.maxX);
    maxY = Math.max(maxY, box.maxY);
  }
  return minX <= maxX ? { minX, minY, maxX, maxY } : undefined;
}

export function rotatePoint([x, y]: Point, [centerX, centerY]: Point, angle: number): Point {
  if (angle === 0) return [x, y];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [dx, dy] = [x - centerX, y - centerY];
  return [centerX + dx * cos - dy * sin, centerY + dx * sin + dy * cos];
}

export function centerOf(shape: Pick<Shape, 'at' | 'size'>): Point {
  return [shape.at[0] + shape.size[0] / 2, shape.at[1] + shape.size[1] / 2];
}

/** The four corners of a shape as it lies, turned: top-left, top-right, bottom-right, bottom-left. */
export function cornersOf(
  shape: Pick<Shape, 'at' | 'size' | 'angle'>,
): readonly [Point, Point, Point, Point] {
  const { minX, minY, maxX, maxY } = boxOf(shape.at, shape.size);
  const center = centerOf(shape);
  const turn = (x: number, y: number) => rotatePoint([x, y], center, shape.angle);
  return [turn(minX, minY), turn(maxX, minY), turn(maxX, maxY), turn(minX, maxY)];
}

/** The axis-aligned box around a shape's turned box, without its stroke's width. */
export function boundsOf(shape: Pick<Shape, 'at' | 'size' | 'angle'>): Box {
  if (shape.angle === 0) return boxOf(shape.at, shape.size);
  return uniteBoxes(cornersOf(shape).map(([x, y]) => ({ minX: x, minY: y, maxX: x, maxY: y })))!;
}

/** A board point in a shape's own space: unturned, (0, 0) at its top-left corner. */
export function toShapeSpace(point: Point, shape: Pick<Shape, 'at' | 'size' | 'angle'>): Point {
  const [x, y] = rotatePoint(point, centerOf(shape), -shape.angle);
  return [x - shape.at[0], y - shape.at[1]];
}

/** The axis-aligned board box around a box given in a shape's own space, turned as the shape is. */
export function placeBox(box: Box, shape: Pick<Shape, 'at' | 'size' | 'angle'>): Box {
  const [x, y] = shape.at;
  const moved = { minX: box.minX + x, minY: box.minY + y, maxX: box.maxX + x, maxY: box.maxY + y };
  if (shape.angle === 0) return moved;
  const center = centerOf(shape);
  const corners: Point[] = [
    [moved.minX, moved.minY],
    [moved.maxX, moved.minY],
    [moved.maxX, moved.maxY],
    [moved.minX, moved.maxY],
  ];
  const turned = corners.map((corner) => rotatePoint(corner, center, shape.angle));
  return uniteBoxes(turned.map(([minX, minY]) => ({ minX, minY, maxX: minX, maxY: minY })))!;
}

/** A point of a shape's own space as it lies on the board. */
export function toBoardSpace(point: Point, shape: Pick<Shape, 'at' | 'size' | 'angle'>): Point {
  return rotatePoint([point[0] + shape.at[0], point[1] + shape.at[1]], centerOf(shape), shape.angle);
}
