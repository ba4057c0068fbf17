import { centerOf } from '../../board/geometry/box';
import type { Point, Shape, ShapePatch } from '../../board/shape';
import type { ShapeModel } from '../../board/shape-model';
import { type Matrix, mapPoint, mapVector, turnOf } from './matrix';

const FULL_TURN = 2 * Math.PI;

/** Hundredths of a board unit: finer than a pixel at the nearest zoom, and readable in the file. */
export function roundPlace(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}

function normalAngle(angle: number): number {
  const turned = angle % FULL_TURN;
  const positive = turned < 0 ? turned + FULL_TURN : turned;
  return FULL_TURN - positive < 1e-9 ? 0 : positive;
}

/**
 * What to write so that a shape lies where a map puts it. A shape keeps right angles, so what would shear it (several shapes, turned
 * differently, pulled along one axis) scales it along its own sides instead.
 *
 * @param turn how much of the map is a rotation; told by gestures, guessed from the matrix for those of others
 */
export function applyMatrix(
  shape: Shape,
  model: Pick<ShapeModel, 'resize' | 'carry'> | undefined,
  matrix: Matrix,
  turn = turnOf(matrix),
): ShapePatch {
  const carried = model?.carry?.(shape, (point) => mapPoint(matrix, point));
  const [a, b, c, d, right, below] = matrix;
  // Most often shapes are moved and nothing else, thousands of them in every frame.
  if (a === 1 && b === 0 && c === 0 && d === 1 && turn === 0) {
    return { at: [roundPlace(shape.at[0] + right), roundPlace(shape.at[1] + below)], ...carried };
  }
  const angle = shape.angle + turn;
  const [cos, sin] = [Math.cos(shape.angle), Math.sin(shape.angle)];
  const [newCos, newSin] = [Math.cos(angle), Math.sin(angle)];
  const across = mapVector(matrix, [cos, sin]);
  const down = mapVector(matrix, [-sin, cos]);
  const isFlippedX = across[0] * newCos + across[1] * newSin < -1e-9;
  const isFlippedY = down[0] * -newSin + down[1] * newCos < -1e-9;
  const scaleX = Math.hypot(...across);
  const scaleY = Math.hypot(...down);
  const [x, y] = mapPoint(matrix, centerOf(shape));
  const isScaled = Math.abs(scaleX - 1) > 1e-9 || Math.abs(scaleY - 1) > 1e-9 || isFlippedX || isFlippedY;
  const size: Point = isScaled
    ? [roundPlace(shape.size[0] * scaleX), roundPlace(shape.size[1] * scaleY)]
    : shape.size;
  const at: Point = [roundPlace(x - size[0] / 2), roundPlace(y - size[1] / 2)];
  const turned = Math.abs(turn) < 1e-12 ? {} : { angle: normalAngle(angle) };
  if (!isScaled) return { at, ...turned, ...carried };
  const flip = [isFlippedX, isFlippedY] as const;
  return { ...(model?.resize?.(shape, { at, size, flip }) ?? { at, size }), ...turned, ...carried };
}
