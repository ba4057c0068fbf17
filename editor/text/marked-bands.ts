import type { TextLine } from '../../board/geometry/text-layout';
import type { Point, Shape } from '../../board/shape';
import type { TextMeasure } from '../../render/pen';
import type { ShapeKind } from '../../shapes/shape-kind';
import type { TextRange } from './caret-shift';
import { type LaidLines, layLines } from './laid-lines';

/** A stretch of one line: its upper left corner on the board, and how far it goes from there, turned by `angle`. */
export interface MarkedBand {
  readonly corner: Point;
  readonly width: number;
  readonly height: number;
  readonly angle: number;
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** How far along its line a place in the text is; blanks that hang over at a soft break are at its end. */
function along(line: TextLine, place: number, widthOf: LaidLines['widthOf']): number {
  const letters = Math.min(line.text.length, Math.max(0, place - line.start));
  const width = letters === line.text.length ? line.width : widthOf(line, line.text.slice(0, letters));
  return RIGHT_TO_LEFT.test(line.text) ? line.width - width : width;
}

/**
 * What somebody has marked of a shape's text, line by line; a caret is one band without a width.
 *
 * @param range UTF-16 offsets; what lies outside of the text means its end
 */
export function bandsOf(
  shape: Shape,
  kind: ShapeKind,
  measure: TextMeasure,
  [first, last]: TextRange,
): readonly MarkedBand[] {
  const laid = layLines(shape, kind, measure);
  const { lines, angle, tops, widthOf } = laid;
  const [from, to] = [Math.min(first, shape.text.length), Math.min(last, shape.text.length)];
  const band = (line: TextLine, row: number, start: number, end: number): MarkedBand => {
    const ends = [along(line, start, widthOf), along(line, end, widthOf)];
    const left = laid.leftOf(line) + Math.min(...ends);
    return {
      corner: laid.toBoard([left, tops[row]!]),
      width: Math.abs(ends[1]! - ends[0]!),
      height: tops[row + 1]! - tops[row]!,
      angle,
    };
  };
  if (from === to) {
    const row = Math.max(
      0,
      lines.findLastIndex(({ start }) => start <= from),
    );
    return lines[row] ? [band(lines[row], row, from, from)] : [];
  }
  return lines.flatMap((line, row) => {
    const [start, end] = [Math.max(from, line.start), Math.min(to, line.end)];
    return start < end ? [band(line, row, start, end)] : [];
  });
}
