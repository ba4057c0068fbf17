import { centerOf, rotatePoint } from '../geometry/box';
import type { ShapeId } from '../ids';
import type { Point } from '../shape';
import type { BoardReader, Edit } from '../transaction';
import { changeableShapes } from './changeable-shapes';

const FULL_TURN = Math.PI * 2;

/** An angle from 0 up to, but not including, a full turn: angles must not grow for ever. */
export function normalAngle(angle: number): number {
  const rest = angle % FULL_TURN;
  const positive = rest < 0 ? rest + FULL_TURN : rest;
  return FULL_TURN - positive < 1e-9 ? 0 : positive;
}

/** Turns shapes as one about a board point, by `angle` radians. Returns those that were turned. */
export function rotateShapes(
  edit: Edit,
  board: Pick<BoardReader, 'get'>,
  ids: Iterable<ShapeId>,
  about: Point,
  angle: number,
): readonly ShapeId[] {
  return changeableShapes(board, ids).map((shape) => {
    const [x, y] = rotatePoint(centerOf(shape), about, angle);
    const [width, height] = shape.size;
    edit.update(shape.id, {
      at: [x - width / 2, y - height / 2],
      angle: normalAngle(shape.angle + angle),
    });
    return shape.id;
  });
}
