import { rotatePoint } from '../../board/geometry/box';
import { layoutText } from '../../board/geometry/text-layout';
import type { Point, Shape } from '../../board/shape';
import { LINE_HEIGHT, type TextMeasure } from '../../render/pen';
import type { ShapeKind } from '../../shapes/shape-kind';
import { placeText } from './text-placement';

const SHARE_ACROSS = { left: 0, center: 0.5, right: 1 } as const;
const SHARE_DOWN = { top: 0, middle: 0.5, bottom: 1 } as const;

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
  const { corner, angle, width, height, wraps, font, fontSize, align, valign } = placeText(
    shape,
    kind,
    measure,
  );
  const [x, y] = rotatePoint([point[0] - corner[0], point[1] - corner[1]], [0, 0], -angle);
  const widthOf = (run: string) => measure.width(run, font, fontSize);
  const lines = layoutText(shape.text, wraps ? width : Infinity, widthOf);
  const lineHeight = fontSize * LINE_HEIGHT;
  const top = (height - lines.length * lineHeight) * SHARE_DOWN[valign];
  const row = Math.floor((y - top) / lineHeight);
  const index = Math.min(lines.length - 1, Math.max(0, row));
  const line = lines[index];
  if (!line) return undefined;
  const left = (width - line.width) * SHARE_ACROSS[align];
  return { line, along: x - left, isOnIt: row === index, widthOf };
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
