import type { Point } from '../board/shape';
import { CLOSE, CUBIC, MOVE, type Path, QUADRATIC } from '../render/pen';

/** Pieces of a curve: a bend across a whole board still follows the pen to within what a hand can tell. */
const LEAST_PIECES = 8;
const MOST_PIECES = 64;
/** Board units of a curve to a piece. */
const PIECE = 6;

function piecesOf(numbers: readonly number[]): number {
  let length = 0;
  for (let at = 2; at < numbers.length; at += 2) {
    length += Math.hypot(numbers[at]! - numbers[at - 2]!, numbers[at + 1]! - numbers[at - 1]!);
  }
  return Math.min(MOST_PIECES, Math.max(LEAST_PIECES, Math.ceil(length / PIECE)));
}

function pointOnCurve(numbers: readonly number[], t: number): Point {
  let points = numbers;
  while (points.length > 2) {
    const next: number[] = [];
    for (let at = 0; at + 3 < points.length; at += 2) {
      next.push(
        points[at]! + (points[at + 2]! - points[at]!) * t,
        points[at + 1]! + (points[at + 3]! - points[at + 1]!) * t,
      );
    }
    points = next;
  }
  return [points[0]!, points[1]!];
}

/** The first closed run of a path as a polygon: what is hit, hatched and met by connectors is what is drawn. */
export function flattenPath(path: Path): Point[] {
  const outline: Point[] = [];
  for (let at = 0; at < path.length; ) {
    const step = path[at]!;
    if (step === CLOSE || (step === MOVE && outline.length > 0)) break;
    const count = step === CUBIC ? 6 : step === QUADRATIC ? 4 : 2;
    const numbers = Array.from(path.slice(at + 1, at + 1 + count));
    const from = outline.at(-1);
    if (count === 2 || !from) outline.push([numbers[count - 2]!, numbers[count - 1]!]);
    else {
      const curve = [...from, ...numbers];
      const pieces = piecesOf(curve);
      for (let piece = 1; piece <= pieces; piece += 1) outline.push(pointOnCurve(curve, piece / pieces));
    }
    at += 1 + count;
  }
  const [first, last] = [outline[0], outline.at(-1)];
  if (first && last && outline.length > 1 && first[0] === last[0] && first[1] === last[1]) outline.pop();
  return outline;
}
