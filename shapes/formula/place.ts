import { CLOSE, LINE, MOVE, QUADRATIC } from '../../render/pen';

/** x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const UNMOVED: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export function combine(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [p, q, r, s, t, u] = inner;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

export const shifting = (x: number, y: number): Matrix => [1, 0, 0, 1, x, y];

function matrixOf(name: string, numbers: readonly number[]): Matrix {
  const [x = 0, y = 0, z = 0] = numbers;
  if (name === 'translate') return shifting(x, y);
  if (name === 'scale') return [x, 0, 0, numbers.length > 1 ? y : x, 0, 0];
  if (name === 'matrix') return numbers as unknown as Matrix;
  const turn = (x * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return combine(combine(shifting(y, z), [cos, sin, -sin, cos, 0, 0]), shifting(-y, -z));
}

/** What SVG says of a place: 'translate(1,2) scale(3)'. */
export function readTransform(words: string | undefined): Matrix {
  let whole = UNMOVED;
  for (const [, name = '', list = ''] of (words ?? '').matchAll(
    /(translate|scale|rotate|matrix)\(([^)]*)\)/g,
  ))
    whole = combine(
      whole,
      matrixOf(
        name,
        list
          .trim()
          .split(/[\s,]+/)
          .map(Number),
      ),
    );
  return whole;
}

/** How much longer something gets. */
export const scaleOf = ([a, b, c, d]: Matrix): number => Math.sqrt(Math.abs(a * d - b * c));

export type PointMap = (x: number, y: number) => readonly [x: number, y: number];

export const mapBy =
  ([a, b, c, d, e, f]: Matrix): PointMap =>
  (x, y) => [a * x + c * y + e, b * x + d * y + f];

const POINTS: Readonly<Record<number, number>> = { [MOVE]: 1, [LINE]: 1, [QUADRATIC]: 2, [CLOSE]: 0 };

/** Adds a path to another, each of its points taken where a map takes it. */
export function addPath(to: number[], path: ArrayLike<number>, map: PointMap): void {
  for (let at = 0; at < path.length; ) {
    const step = path[at]!;
    to.push(step);
    at += 1;
    for (let point = 0; point < POINTS[step]!; point += 1, at += 2) to.push(...map(path[at]!, path[at + 1]!));
  }
}
