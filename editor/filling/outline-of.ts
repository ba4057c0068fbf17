import type { Point } from '../../board/shape';
import type { Bitmap } from './bitmap';

/** Right, down, left, up. */
const AHEAD: readonly Point[] = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
];

/**
 * The outer edge of what is set, along the sides of its pixels: a corner wherever it turns. Holes are not seen. Of several pieces the one
 * that begins highest.
 */
export function outlineOf({ width, height, bits }: Bitmap): readonly Point[] {
  const first = bits.indexOf(1);
  if (first < 0) return [];
  const isSet = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < width && y < height && bits[y * width + x] === 1;
  const start: Point = [first % width, Math.floor(first / width)];
  const corners: Point[] = [];
  let [x, y] = start;
  let way = 0;
  do {
    // What is set lies to the right of the way. The two pixels ahead say where it goes on.
    const [right, down] = AHEAD[way]!;
    const [sideX, sideY] = [-down, right];
    const aheadX = x + (right + sideX - 1) / 2;
    const aheadY = y + (down + sideY - 1) / 2;
    const isInner = isSet(aheadX, aheadY);
    const isOuter = isSet(aheadX - sideX, aheadY - sideY);
    const turn = isOuter ? 3 : isInner ? 0 : 1;
    if (turn !== 0) corners.push([x, y]);
    way = (way + turn) % 4;
    if (turn === 3 || turn === 1) {
      const [stepX, stepY] = AHEAD[way]!;
      [x, y] = [x + stepX, y + stepY];
    } else [x, y] = [x + right, y + down];
  } while (x !== start[0] || y !== start[1]);
  return [start, ...corners];
}

function distanceFrom([x, y]: Point, [fromX, fromY]: Point, [toX, toY]: Point): number {
  const [alongX, alongY] = [toX - fromX, toY - fromY];
  const length = alongX * alongX + alongY * alongY;
  const share = length === 0 ? 0 : ((x - fromX) * alongX + (y - fromY) * alongY) / length;
  const near = Math.min(1, Math.max(0, share));
  return Math.hypot(x - fromX - near * alongX, y - fromY - near * alongY);
}

/** Marks the points without which a stretch of a line would be off by more than `tolerance`. */
function keepBetween(
  points: readonly Point[],
  from: number,
  to: number,
  tolerance: number,
  kept: Set<number>,
): void {
  const waiting: (readonly [number, number])[] = [[from, to]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [begin, end] = next;
    let [worst, far] = [-1, tolerance];
    for (let at = begin + 1; at < end; at += 1) {
      const distance = distanceFrom(points[at]!, points[begin]!, points[end]!);
      if (distance > far) [worst, far] = [at, distance];
    }
    if (worst < 0) continue;
    kept.add(worst);
    waiting.push([begin, worst], [worst, end]);
  }
}

/** A closed line with fewer points that is nowhere off by more than `tolerance`, or by what it takes to have at most so many. */
export function simplified(outline: readonly Point[], tolerance: number, most: number): readonly Point[] {
  if (outline.length < 4) return outline;
  const [x, y] = outline[0]!;
  const distances = outline.map(([otherX, otherY]) => Math.hypot(otherX - x, otherY - y));
  const far = distances.indexOf(distances.reduce((one, other) => Math.max(one, other), 0));
  const around = [...outline, outline[0]!];
  for (let off = tolerance; ; off *= 1.5) {
    const kept = new Set([0, far]);
    keepBetween(around, 0, far, off, kept);
    keepBetween(around, far, around.length - 1, off, kept);
    if (kept.size <= most) return [...kept].sort((one, other) => one - other).map((at) => outline[at]!);
  }
}

/** How much a closed line goes round. */
export function areaOf(outline: readonly Point[]): number {
  const twice = outline.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = outline[(at + 1) % outline.length]!;
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(twice) / 2;
}
