import { curveThrough } from '../board/geometry/curve';
import type { Point } from '../board/shape';
import { CUBIC, MOVE, type Paint, type Path, type Pen } from '../render/pen';
import { type HeadForm, headsOf } from './arrow-head';
import { linePaint } from './dash';
import { drawFill } from './fill-pattern';
import { flattenLinear, isLoop, type Linear } from './linear-shape';
import { ellipsePath, linePath } from './outline-path';

function pathOf(shape: Linear): Path {
  if (!shape.curve || shape.points.length === 2) return linePath(shape.points, false);
  const path: number[] = [MOVE, ...shape.points[0]!];
  for (const piece of curveThrough(shape.points)) path.push(CUBIC, ...piece.flat());
  return path;
}

/** A disc's path, moved to where it belongs. */
function discAt([x, y]: Point, radius: number): Path {
  const disc = Array.from(ellipsePath([radius * 2, radius * 2]));
  for (let index = 0; index < disc.length; ) {
    const numbers = disc[index] === CUBIC ? 6 : disc[index] === MOVE ? 2 : 0;
    for (let place = 1; place <= numbers; place += 1) {
      disc[index + place]! += (place % 2 === 1 ? x : y) - radius;
    }
    index += numbers + 1;
  }
  return disc;
}

function drawHead(head: HeadForm, paint: Paint, pen: Pen): void {
  const solid = { ...paint, dash: undefined };
  if (head.kind === 'open') pen.path(linePath(head.points, false), solid);
  else if (head.kind === 'closed') pen.path(linePath(head.points, true), { ...solid, fill: paint.stroke });
  else pen.path(discAt(head.center, head.radius), { fill: paint.stroke });
}

/** The line, filled when it is a loop, and its heads. */
export function drawLinear(shape: Linear, pen: Pen): void {
  const path = pathOf(shape);
  if (shape.fill !== 'none' && isLoop(shape)) {
    drawFill(shape, path, () => [...flattenLinear(shape)], pen);
  }
  const paint = linePaint(shape);
  if (!paint) return;
  pen.path(path, paint);
  for (const head of headsOf(shape, flattenLinear(shape))) drawHead(head, paint, pen);
}
