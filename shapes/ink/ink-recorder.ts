import type { Point } from '../../board/shape';
import { MOST_POINTS } from './point-codec';

/** Turns pointer positions into the whole numbers a stroke is kept as. */
export interface InkRecorder {
  /** Every number so far: what `finishInk` takes. */
  readonly numbers: readonly number[];
  readonly isFull: boolean;
  /** The numbers to append for one more position; none where the pen has not moved by a unit. `pressure` is 0 to 1. */
  add(point: Point, pressure: number): readonly number[];
}

/**
 * Positions are rounded to units from the first point, and steps taken between the rounded ones: rounding errors never add up.
 *
 * @param at the first point of the stroke, its `at` while it is drawn
 */
export function createInkRecorder(at: Point, unit: number, hasPressure: boolean): InkRecorder {
  const numbers: number[] = [];
  let [lastX, lastY] = [0, 0];
  const stride = hasPressure ? 3 : 2;
  return {
    numbers,
    get isFull() {
      return numbers.length >= MOST_POINTS * stride;
    },
    add(point, pressure) {
      const [x, y] = [Math.round((point[0] - at[0]) / unit), Math.round((point[1] - at[1]) / unit)];
      const [stepX, stepY] = [x - lastX, y - lastY];
      if ((numbers.length > 0 && stepX === 0 && stepY === 0) || numbers.length >= MOST_POINTS * stride)
        return [];
      [lastX, lastY] = [x, y];
      const step = [stepX, stepY];
      if (hasPressure) step.push(Math.round(Math.min(1, Math.max(0, pressure)) * 255));
      numbers.push(...step);
      return step;
    },
  };
}
