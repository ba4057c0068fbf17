import { curveThrough } from '../board/geometry/curve';
import { CUBIC, LINE, MOVE, type Paint, type Path, type Pen, QUADRATIC } from '../render/pen';
import { type HeadForm, headsOf } from './arrow-head';
import { linePaint } from './dash';
import { drawFill } from './fill-pattern';
import { labelBox, labelGap, pathAround } from './linear-label';
import { elbowCorners, flattenLinear, isLoop, type Linear } from './linear-shape';
import { discAt, linePath } from './outline-path';
import { sketched } from './sketch';
import { drawText } from './written-text';

function pathOf(shape: Linear): Path {
  if (shape.elbow && shape.points.length > 2) {
    return elbowCorners(shape.points).flatMap(([begin, corner, end], index) => [
      ...[index === 0 ? MOVE : LINE, ...begin],
      ...(begin === corner ? [] : [QUADRATIC, ...corner, ...end]),
    ]);
  }
  if (!shape.curve || shape.points.length === 2) return linePath(shape.points, false);
  const path: number[] = [MOVE, ...shape.points[0]!];
  for (const piece of curveThrough(shape.points)) path.push(CUBIC, ...piece.flat());
  return path;
}

/** What is seen through a hollow head: the line must not. */
const HOLLOW = '#ffffff';

function drawHead(head: HeadForm, paint: Paint, pen: Pen): void {
  const solid = { ...paint, dash: undefined };
  if (head.kind === 'open') pen.path(linePath(head.points, false), solid);
  else {
    const path = head.kind === 'closed' ? linePath(head.points, true) : discAt(head.center, head.radius);
    pen.path(path, { ...solid, fill: head.isHollow ? HOLLOW : paint.stroke });
  }
}

/** The line, filled when it is a loop, and its heads. */
export function drawLinear(shape: Linear, pen: Pen): void {
  const path = pathOf(shape);
  if (shape.fill !== 'none' && isLoop(shape)) {
    drawFill(shape, path, () => [...flattenLinear(shape)], pen);
  }
  const paint = linePaint(shape);
  if (!paint) return;
  const hasLabel = shape.text !== '';
  const drawn = hasLabel ? pathAround(flattenLinear(shape), labelGap(shape, pen.measure)) : path;
  if (drawn.length > 0) pen.path(sketched(shape, drawn, pen), paint);
  for (const head of headsOf(shape, flattenLinear(shape))) drawHead(head, paint, pen);
  if (hasLabel) drawText(shape, pen, labelBox(shape));
}
