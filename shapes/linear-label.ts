import { type Box, boxContainsPoint, growBox } from '../board/geometry/box';
import { distanceBetween } from '../board/geometry/segment';
import type { Point } from '../board/shape';
import { LINE, LINE_HEIGHT, MOVE, type TextMeasure } from '../render/pen';
import { flattenLinear, type Linear } from './linear-shape';
import type { ShapeText } from './shape-kind';
import { blockOf } from './text-lines';
import { letterColor } from './written-text';

/** A label is as wide as this share of its line, within these bounds (board units). */
const SHARE = 0.7;
const NARROWEST = 80;
const WIDEST = 280;
/** Air between the letters and the line that ends before them. */
const AIR = 5;

/** The point half way along a run of points, and how long it is. */
function halfWay(points: readonly Point[]): { readonly middle: Point; readonly length: number } {
  const lengths = points.slice(1).map((point, index) => distanceBetween(points[index]!, point));
  const length = lengths.reduce((sum, each) => sum + each, 0);
  let left = length / 2;
  for (const [index, each] of lengths.entries()) {
    if (left > each) {
      left -= each;
      continue;
    }
    const [from, to] = [points[index]!, points[index + 1]!];
    const share = each === 0 ? 0 : left / each;
    return { middle: [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share], length };
  }
  return { middle: points[0]!, length };
}

/** Where the label of a line is written, in the line's own space: about its middle. */
export function labelBox(shape: Linear): Box {
  const { middle, length } = halfWay(flattenLinear(shape));
  const half = Math.min(WIDEST, Math.max(NARROWEST, length * SHARE)) / 2;
  const high = (shape.fontSize * LINE_HEIGHT) / 2;
  return { minX: middle[0] - half, minY: middle[1] - high, maxX: middle[0] + half, maxY: middle[1] + high };
}

/** What the letters take up of it, with air around them: the line is not drawn there. */
export function labelGap(shape: Linear, measure: TextMeasure): Box {
  const box = labelBox(shape);
  const block = blockOf(shape, box.maxX - box.minX, measure);
  const [x, y] = [(box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2];
  const letters = {
    minX: x - block.width / 2,
    minY: y - block.height / 2,
    maxX: x + block.width / 2,
    maxY: y + block.height / 2,
  };
  return growBox(letters, AIR);
}

/** The shares along a segment between which it lies in a box; undefined where it does not. */
function spanIn(
  { minX, minY, maxX, maxY }: Box,
  from: Point,
  to: Point,
): readonly [number, number] | undefined {
  let [enter, leave] = [0, 1];
  for (const [start, way, least, most] of [
    [from[0], to[0] - from[0], minX, maxX],
    [from[1], to[1] - from[1], minY, maxY],
  ] as const) {
    if (Math.abs(way) < 1e-9) {
      if (start < least || start > most) return undefined;
      continue;
    }
    const [one, other] = [(least - start) / way, (most - start) / way];
    enter = Math.max(enter, Math.min(one, other));
    leave = Math.min(leave, Math.max(one, other));
  }
  return enter < leave ? [enter, leave] : undefined;
}

/** A run of points as a path that leaves out what lies in a box. */
export function pathAround(points: readonly Point[], gap: Box): number[] {
  const path: number[] = [];
  let isDown = false;
  const at = (from: Point, to: Point, share: number): Point => [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
  ];
  const draw = (from: Point, to: Point) => {
    if (!isDown) path.push(MOVE, ...from);
    path.push(LINE, ...to);
    isDown = true;
  };
  points.slice(1).forEach((to, index) => {
    const from = points[index]!;
    const span = spanIn(gap, from, to);
    if (!span) {
      draw(from, to);
      return;
    }
    if (span[0] > 0) draw(from, at(from, to, span[0]));
    isDown = false;
    if (span[1] < 1) draw(at(from, to, span[1]), to);
    else if (!boxContainsPoint(gap, to)) isDown = false;
  });
  return path;
}

/** A line goes on without its label. */
export const linearText: ShapeText<Linear> = { isAll: false, wraps: () => true, color: letterColor };
