import { rotatePoint } from '../../board/geometry/box';
import { layoutText, rowsOf, type TextLine } from '../../board/geometry/text-layout';
import type { Point, Shape } from '../../board/shape';
import { scaleOf } from '../../board/text-marks';
import { LINE_HEIGHT, type TextMeasure } from '../../render/pen';
import type { ShapeKind } from '../../shapes/shape-kind';
import { placeText } from './text-placement';

const SHARE_ACROSS = { left: 0, center: 0.5, right: 1 } as const;
const SHARE_DOWN = { top: 0, middle: 0.5, bottom: 1 } as const;

/** The lines of a shape's text where they are seen, in the text box's own unturned space with its corner at [0, 0], in board units. */
export interface LaidLines {
  readonly lines: readonly TextLine[];
  readonly angle: number;
  /** Where each line begins, from above; one more for where the last one ends. */
  readonly tops: readonly number[];
  leftOf(line: TextLine): number;
  /** How wide some letters of a line are. */
  widthOf(line: TextLine, letters: string): number;
  /** A board point in the space of the lines, and back. */
  toLines(point: Point): Point;
  toBoard(point: Point): Point;
}

export function layLines(shape: Shape, kind: ShapeKind, measure: TextMeasure): LaidLines {
  const { corner, angle, width, height, wraps, font, fontSize, align, valign } = placeText(
    shape,
    kind,
    measure,
  );
  const widthOf = (run: string) => measure.width(run, font, fontSize);
  const lines = layoutText(shape.text, wraps ? width : Infinity, widthOf, scaleOf(shape.marks));
  const lineHeight = fontSize * LINE_HEIGHT;
  const tops = [(height - rowsOf(lines) * lineHeight) * SHARE_DOWN[valign]];
  for (const { scale = 1 } of lines) tops.push(tops.at(-1)! + scale * lineHeight);
  return {
    lines,
    angle,
    tops,
    leftOf: (line) => (width - line.width) * SHARE_ACROSS[align],
    widthOf: ({ scale = 1 }, letters) => widthOf(letters) * scale,
    toLines: ([x, y]) => rotatePoint([x - corner[0], y - corner[1]], [0, 0], -angle),
    toBoard(point) {
      const [x, y] = rotatePoint(point, [0, 0], angle);
      return [x + corner[0], y + corner[1]];
    },
  };
}
