import { EditOrigin } from '../../board/origin';
import { type HeadingLevel, headingsOf, readHeading } from '../../board/text-marks';
import type { Edit } from '../../board/transaction';
import { fitToText } from '../../formats/fitted-box';
import { roomFor } from '../laying/laid-out';
import type { Formatting, Stretch } from './formatting';

/** What whole lines of a text can be. */
export type ParagraphKind = `heading-${HeadingLevel}` | 'bullets' | 'numbers';

export interface DescribedParagraph {
  readonly kind: ParagraphKind;
  readonly label: string;
}

/** The second row of buttons for letters comes from here. */
export const PARAGRAPHS: readonly DescribedParagraph[] = [
  { kind: 'heading-1', label: 'Large heading' },
  { kind: 'heading-2', label: 'Heading' },
  { kind: 'heading-3', label: 'Small heading' },
  { kind: 'bullets', label: 'Bulleted list' },
  { kind: 'numbers', label: 'Numbered list' },
];

const BULLET = /^(\s*)(• )/;
const NUMBER = /^(\s*)(\d{1,4}\. )/;

interface Paragraph {
  readonly from: number;
  readonly to: number;
  readonly words: string;
  readonly heading: HeadingLevel | undefined;
}

/** The lines of a text that a stretch of it touches. */
function paragraphsOf({ shape, from, to }: Stretch): readonly Paragraph[] {
  const { text, marks } = shape;
  const headingOf = headingsOf(marks);
  const found: Paragraph[] = [];
  let start = text.lastIndexOf('\n', from - 1) + 1;
  for (;;) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    const heading = headingOf?.(start, end);
    found.push({ from: start, to: end, words: text.slice(start, end), heading });
    if (next < 0 || next >= to) return found;
    start = next + 1;
  }
}

function isKind({ words, heading }: Paragraph, kind: ParagraphKind): boolean {
  if (kind === 'bullets') return BULLET.test(words);
  if (kind === 'numbers') return NUMBER.test(words);
  return kind === `heading-${heading}`;
}

/** Lines with nothing on them are passed over where there are others. */
function meantOf(stretch: Stretch): readonly Paragraph[] {
  const all = paragraphsOf(stretch);
  const written = all.filter(({ words }) => words !== '');
  return written.length > 0 ? written : all.slice(0, 1);
}

type Lines = Pick<Formatting, 'stretches' | 'asked'>;

/** An empty line is what was asked for what is typed there. */
function linesOf({ stretches, asked }: Lines): readonly Paragraph[] {
  const heading = asked()?.heading;
  return stretches()
    .flatMap(meantOf)
    .map((line) =>
      heading === undefined || line.words !== '' ? line : { ...line, heading: readHeading(heading) },
    );
}

/** Which of these all lines are that are meant now. */
export function currentParagraphs(formatting: Lines): ReadonlySet<ParagraphKind> {
  const lines = linesOf(formatting);
  const kinds = PARAGRAPHS.map(({ kind }) => kind);
  return new Set(lines.length === 0 ? [] : kinds.filter((kind) => lines.every((line) => isKind(line, kind))));
}

/** From the last line on, so that no place moves before its turn. */
function writeList(edit: Edit, stretch: Stretch, kind: 'bullets' | 'numbers' | null): void {
  const lines = meantOf(stretch);
  for (const [index, { from, words }] of [...lines.entries()].reverse()) {
    const [, indent = '', sign = ''] = BULLET.exec(words) ?? NUMBER.exec(words) ?? [];
    const wanted = kind === null ? '' : kind === 'bullets' ? '• ' : `${index + 1}. `;
    if (sign !== wanted)
      edit.splice(stretch.shape.id, from + (sign ? indent.length : 0), sign.length, wanted);
  }
}

/** One step: how large lines are is seen when they are written, and then their box follows. */
function change(
  { ports, stretches }: Pick<Formatting, 'stretches' | 'ports'>,
  action: string,
  write: (edit: Edit) => void,
): void {
  const { board, history, kinds, measure } = ports;
  const meant = stretches();
  const origin = new EditOrigin(action);
  history.mark();
  board.transact(origin, write);
  board.transact(origin, (edit) => {
    for (const { shape } of meant) {
      const written = board.get(shape.id);
      const fitted = written && fitToText(kinds, measure, written);
      const room = written && roomFor(ports, written);
      if (fitted) edit.update(shape.id, fitted);
      if (room) edit.update(...room);
    }
  });
  history.mark();
}

/** Makes the lines that are meant headings or a list; those that are it already become plain lines. */
export function toggleParagraphs(
  formatting: Lines & Pick<Formatting, 'ask' | 'ports'>,
  kind: ParagraphKind,
): void {
  const stretches = formatting.stretches();
  const isOn = currentParagraphs(formatting).has(kind);
  if (kind === 'bullets' || kind === 'numbers') {
    change(formatting, 'make a list', (edit) => {
      for (const stretch of stretches) writeList(edit, stretch, isOn ? null : kind);
    });
    return;
  }
  const attributes = { heading: isOn ? null : kind.slice(-1) };
  change(formatting, 'make a heading', (edit) => {
    for (const stretch of stretches)
      for (const { from, to } of meantOf(stretch)) edit.format(stretch.shape.id, from, to - from, attributes);
  });
  // An empty line has no letter that could be large: the first one is, which is typed there. What was asked for before is not any more.
  const [only] = stretches.flatMap(meantOf);
  if (only?.words === '' || formatting.asked()?.heading !== undefined) formatting.ask(attributes);
}
