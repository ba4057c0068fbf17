import type { Point, Shape } from '../../board/shape';
import type { TextMeasure } from '../../render/pen';
import type { ShapeKind } from '../../shapes/shape-kind';
import { layLines } from './laid-lines';

/** The end of the longest start of `text` after which a caret may stand nearest to `x`. */
function nearestIn(text: string, x: number, widthOf: (run: string) => number): number {
  let best = 0;
  let [least, end] = [Math.abs(x), 0];
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    end += segment.length;
    const distance = Math.abs(widthOf(text.slice(0, end)) - x);
    // Widths only grow: once it is further away, it stays so.
    if (distance > least) break;
    [best, least] = [end, distance];
  }
  return best;
}

/** The line of a shape's text that is nearest to a board point, and how far along it the point is. */
function lineNear(shape: Shape, kind: ShapeKind, measure: TextMeasure, point: Point) {
  const { lines, tops, leftOf, widthOf, toLines } = layLines(shape, kind, measure);
  const [x, y] = toLines(point);
  const row = tops.findLastIndex((top) => top <= y);
  const index = Math.min(lines.length - 1, Math.max(0, row));
  const line = lines[index];
  return line
    ? {
        line,
        along: x - leftOf(line),
        isOnIt: row === index,
        widthOf: (letters: string) => widthOf(line, letters),
      }
    : undefined;
}

/** The place in a shape's text that is nearest to a board point, in UTF-16 units: where a double click puts the caret. */
export function caretAt(shape: Shape, kind: ShapeKind, measure: TextMeasure, point: Point): number {
  const near = lineNear(shape, kind, measure, point);
  return near ? near.line.start + nearestIn(near.line.text, near.along, near.widthOf) : 0;
}

/** The letter of a shape's text that lies under a board point, in UTF-16 units; undefined beside all letters. */
export function letterAt(
  shape: Shape,
  kind: ShapeKind,
  measure: TextMeasure,
  point: Point,
): number | undefined {
  const near = lineNear(shape, kind, measure, point);
  if (!near?.isOnIt || near.along < 0 || near.along > near.line.width) return undefined;
  let end = 0;
  for (const { segment } of new Intl.Segmenter().segment(near.line.text)) {
    if (near.widthOf(near.line.text.slice(0, end + segment.length)) >= near.along)
      return near.line.start + end;
    end += segment.length;
  }
  return undefined;
}
