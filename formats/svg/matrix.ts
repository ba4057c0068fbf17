import type { Point } from '../../board/shape';

/** As SVG writes it: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** First the second, then the first: what lies within is moved by its own before it is moved by what it lies in. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

export function applyTo([a, b, c, d, e, f]: Matrix, [x, y]: Point): Point {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** By how much lengths grow, on the whole. */
export function growthOf([a, b, c, d]: Matrix): number {
  return Math.sqrt(Math.abs(a * d - b * c));
}

/** A turn and two stretches along the turned axes; null for what also leans or mirrors, under which a box is a box no more. */
export function turnOf([a, b, c, d]: Matrix): { angle: number; wider: number; higher: number } | null {
  const [wider, higher] = [Math.hypot(a, b), Math.hypot(c, d)];
  if (wider === 0 || higher === 0) return null;
  const leaning = Math.abs((a * c + b * d) / (wider * higher));
  return leaning > 1e-4 || a * d - b * c < 0 ? null : { angle: Math.atan2(b, a), wider, higher };
}

const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/gi;

function readOne(name: string, numbers: readonly number[]): Matrix | null {
  const [first = 0, second, x = 0] = numbers;
  const turn = (first * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  switch (name) {
    case 'matrix':
      return numbers.length === 6 ? (numbers as unknown as Matrix) : null;
    case 'translate':
      return [1, 0, 0, 1, first, second ?? 0];
    case 'scale':
      return [first, 0, 0, second ?? first, 0, 0];
    case 'rotate':
      return multiply(
        [1, 0, 0, 1, second ?? 0, x],
        multiply([cos, sin, -sin, cos, 0, 0], [1, 0, 0, 1, -(second ?? 0), -x]),
      );
    case 'skewX':
      return [1, 0, Math.tan(turn), 1, 0, 0];
    case 'skewY':
      return [1, Math.tan(turn), 0, 1, 0, 0];
    default:
      return null;
  }
}

/** The `transform` of an element; null for one that can't be read. */
export function readTransform(text: string | undefined): Matrix | null {
  if (text === undefined || text.trim() === '' || text.trim() === 'none') return IDENTITY;
  let whole = IDENTITY;
  let rest = text;
  for (const [piece, name, inside] of text.matchAll(/\s*,?\s*([a-zA-Z]+)\s*\(([^)]*)\)/g)) {
    const one = readOne(name!, (inside!.match(NUMBER) ?? []).map(Number));
    if (!one?.every(Number.isFinite)) return null;
    whole = multiply(whole, one);
    rest = rest.replace(piece, '');
  }
  return rest.trim() === '' ? whole : null;
}
