import { boxWidth } from '../../board/geometry/box';
import type { TextLine } from '../../board/geometry/text-layout';
import { runsBetween } from '../../board/text-marks';
import { BASELINE, type Drawing, LINE, LINE_HEIGHT, MOVE, type Pen } from '../../render/pen';
import { ownWord } from '../own-words';
import { blockOf } from '../text-lines';
import { drawBlock, isReadable, letterColor } from '../written-text';
import { coloursOf, FAINT } from './colours';
import { AIR, codeForm, gutterOf, HEAD } from './geometry';
import { readCode } from './highlight';
import { LANGUAGES } from './languages';
import type { Code } from './model';

const EDGE = '#e6e9ee';
const HAIR = 1;
/** Of the letters above the program, as a share of the program's. */
const SMALL = 0.75;
/** Letters are laid out with tabs as so many blanks. */
const TAB = '    ';

/** A program whose letters are on the screen's field just now: they are known, and not drawn. */
type Written = Code & { readonly isOnField?: true };

export const leaveLetters = (shape: Code): Written => ({ ...shape, isOnField: true });

/** What people call the language of a program; undefined where it is not known. */
export function languageNameOf(shape: Code): string | undefined {
  const { language } = readCode(shape.text, shape.language);
  return language === '' ? undefined : (LANGUAGES.get(language) ?? language);
}

function drawHead(shape: Code, pen: Pen): void {
  const [width, height] = shape.size;
  const bottom = HEAD * shape.fontSize;
  if (height < bottom) return;
  pen.path([MOVE, 0, bottom, LINE, width, bottom], { stroke: EDGE, width: HAIR, cap: 'butt' });
  const size = shape.fontSize * SMALL;
  const words = languageNameOf(shape) ?? ownWord('Code block');
  const room = width - 2 * AIR * shape.fontSize;
  if (pen.measure.width(words, 'sans', size) > room) return;
  const baseline = (bottom - size * LINE_HEIGHT) / 2 + BASELINE * LINE_HEIGHT * size;
  pen.text(words, AIR * shape.fontSize, baseline, { font: 'sans', size, color: FAINT, align: 'left' });
}

/** One line in its colours, each from where it stands in the line: letters of one width never push each other about. */
function drawLine(shape: Code, pen: Pen, line: TextLine, left: number, baseline: number): void {
  const shown = (from: number, to: number) => shape.text.slice(from, to).replaceAll('\t', TAB);
  const paint = { font: shape.font, size: shape.fontSize, align: 'left' } as const;
  // Blanks at the end are not laid out.
  const end = line.start + shape.text.slice(line.start, line.end).trimEnd().length;
  for (const { from, to, style } of runsBetween(coloursOf(shape), line.start, end)) {
    const before = pen.measure.width(shown(line.start, from), shape.font, shape.fontSize);
    pen.text(shown(from, to), left + before, baseline, {
      ...paint,
      color: style?.color ?? letterColor(shape),
    });
  }
}

/** The paper, the language, the lines with their numbers. A long line that goes on below has its number once. */
export const drawCode: Drawing<Written> = (shape, pen) => {
  pen.path(codeForm.path(shape), { fill: shape.fill, stroke: EDGE, width: HAIR });
  const box = codeForm.inside(shape);
  const block = blockOf(shape, boxWidth(box), pen.measure);
  if (!isReadable(block, pen)) {
    if (!shape.isOnField) drawBlock(shape, pen, block, box);
    return;
  }
  drawHead(shape, pen);
  const numbers = { font: shape.font, size: shape.fontSize, color: FAINT, align: 'right' } as const;
  const height = shape.fontSize * LINE_HEIGHT;
  const right = AIR * 0.3 * shape.fontSize + gutterOf(shape);
  let number = 0;
  for (const [row, line] of block.lines.entries()) {
    const baseline = box.minY + (row + BASELINE) * height;
    const isFirst = line.start === 0 || shape.text[line.start - 1] === '\n';
    if (isFirst) number += 1;
    if (isFirst && shape.numbers) pen.text(`${number}`, right, baseline, numbers);
    if (!shape.isOnField) drawLine(shape, pen, line, box.minX, baseline);
  }
};
