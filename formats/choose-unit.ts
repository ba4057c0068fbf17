import { FINEST, PEN_UNIT } from '../shapes/ink/fine-unit';

/** Whoever drew it far zoomed in sees a stroke as large as their screen: in so many units across no corner of it is seen to move. */
const UNITS_ACROSS = 512;
/** As files round. */
const SAME_PLACE = 1 / 1_000;

type Points = readonly (readonly number[])[];

function spanOf(points: Points, axis: number): number {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const point of points) {
    least = Math.min(least, point[axis]!);
    most = Math.max(most, point[axis]!);
  }
  return most - least;
}

function areWhole(points: Points, unit: number): boolean {
  const isWhole = (value: number) => Math.abs(value - Math.round(value / unit) * unit) <= SAME_PLACE;
  return points.every((point) => isWhole(point[0]!) && isWhole(point[1]!));
}

/** The unit for a stroke that comes in a file, by its size: in eighths one of two board units would be a staircase. One of ours comes in its own. */
export function chooseUnit(points: Points): number {
  const across = Math.max(spanOf(points, 0), spanOf(points, 1));
  let unit = PEN_UNIT;
  while (unit > FINEST && across / unit < UNITS_ACROSS && !areWhole(points, unit)) unit /= 2;
  return unit;
}
