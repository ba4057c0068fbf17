import { GAP_UNITS, piecesBetween } from './gaps';
import type { Ink } from './ink';
import { type StrokePoints, strokePointsOf } from './stroke-points';

function valueAt(values: Float32Array, stride: number, offset: number, position: number): number {
  const index = Math.floor(position / GAP_UNITS);
  const share = position / GAP_UNITS - index;
  const one = values[index * stride + offset]!;
  const other = values[(index + 1) * stride + offset] ?? one;
  return one + (other - one) * share;
}

/** Positions of a piece's points: its two ends, and the stroke's own points between. */
function positionsOf(from: number, to: number): readonly number[] {
  const positions = [from];
  for (let index = Math.floor(from / GAP_UNITS) + 1; index * GAP_UNITS < to; index += 1) {
    positions.push(index * GAP_UNITS);
  }
  if (to > from) positions.push(to);
  return positions;
}

/** What is left of a stroke, piece by piece, in its own space; the stroke itself where nothing was rubbed out. */
export function strokePiecesOf(shape: Ink): readonly StrokePoints[] {
  const whole = strokePointsOf(shape);
  if (shape.gone.length === 0) return [whole];
  const { flat, pressures } = whole;
  return piecesBetween(shape.gone, flat.length / 2).map(([from, to]) => {
    const positions = positionsOf(from, to);
    return {
      flat: Float32Array.from(
        positions.flatMap((position) => [valueAt(flat, 2, 0, position), valueAt(flat, 2, 1, position)]),
      ),
      pressures: pressures
        ? Float32Array.from(positions.map((position) => valueAt(pressures, 1, 0, position)))
        : undefined,
    };
  });
}
