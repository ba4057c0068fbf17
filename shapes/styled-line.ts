import type { TextLine } from '../board/geometry/text-layout';
import type { Shape } from '../board/shape';
import { type LetterStyle, runsBetween, type StyledRun } from '../board/text-marks';
import { LINE, MOVE, type Pen, type TextPaint } from '../render/pen';

/** Behind letters that stand out, and behind code; both are of the palette, so that the dark theme has its own. */
const HIGHLIGHT = '#ffe48f';
const CODE = '#e6e9ee';
const LINK = '#3358d4';
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

interface PlacedRun extends StyledRun {
  readonly text: string;
  readonly x: number;
  readonly width: number;
}

/** Whether the letters of a line stand in the text as they are shown: tabs are shown as blanks, and then no place is certain. */
function isAsWritten(shape: Shape, line: TextLine): boolean {
  return shape.text.startsWith(line.text, line.start);
}

function placeRuns(shape: Shape, line: TextLine, left: number, pen: Pen, size: number): readonly PlacedRun[] {
  const end = line.start + line.text.length;
  const widthOf = (text: string) => pen.measure.width(text, shape.font, size);
  const isFromRight = RIGHT_TO_LEFT.test(line.text);
  return runsBetween(shape.marks ?? [], line.start, end).map((run) => {
    // From the beginning of the line to either end of the run: kerning stays as it is in the whole.
    const before = widthOf(line.text.slice(0, run.from - line.start));
    const after = widthOf(line.text.slice(0, run.to - line.start));
    const text = shape.text.slice(run.from, run.to);
    const x = isFromRight ? left + line.width - after : left + before;
    return { ...run, text, x, width: after - before };
  });
}

function band(x: number, top: number, width: number, height: number): number[] {
  return [MOVE, x, top, LINE, x + width, top, LINE, x + width, top + height, LINE, x, top + height, 4];
}

function drawBehind(pen: Pen, { style, x, width }: PlacedRun, y: number, size: number): void {
  const color = style?.highlight ? HIGHLIGHT : style?.code ? CODE : undefined;
  if (color) pen.path(band(x, y - size * 0.95, width, size * 1.2), { fill: color });
}

function drawRules(pen: Pen, { style, x, width }: PlacedRun, y: number, size: number, color: string): void {
  const rules = [
    ...(style?.underline || style?.link ? [y + size * 0.12] : []),
    ...(style?.strike ? [y - size * 0.3] : []),
  ];
  for (const at of rules) {
    pen.path([MOVE, x, at, LINE, x + width, at], {
      stroke: color,
      width: Math.max(0.5, size * 0.06),
      cap: 'butt',
    });
  }
}

function colorOf(style: LetterStyle | undefined, own: string): string {
  return style?.link ? LINK : own;
}

/** Writes a line whose letters do not all look alike; false where it does not, or where no letter's place is certain. */
export function drawStyledLine(
  shape: Shape,
  pen: Pen,
  line: TextLine,
  place: { readonly left: number; readonly baseline: number },
  paint: TextPaint,
): boolean {
  if (!shape.marks || !isAsWritten(shape, line)) return false;
  const { left, baseline } = place;
  const runs = placeRuns(shape, line, left, pen, paint.size);
  if (runs.every(({ style }) => style === undefined)) return false;
  for (const run of runs) drawBehind(pen, run, baseline, paint.size);
  for (const run of runs) {
    const color = colorOf(run.style, paint.color);
    const look = { bold: run.style?.bold || line.scale !== undefined, italic: run.style?.italic };
    pen.text(run.text, run.x, baseline, { ...paint, ...look, color, align: 'left' });
    drawRules(pen, run, baseline, paint.size, color);
  }
  return true;
}
