/** How some letters of a text look beside the others. None but `heading` changes how wide a letter is: a line is laid out as if it were plain. */
export interface LetterStyle {
  readonly bold?: true;
  readonly italic?: true;
  readonly underline?: true;
  readonly strike?: true;
  readonly code?: true;
  readonly highlight?: true;
  /** http, https or mailto. */
  readonly link?: string;
  /** Makes the whole line larger that the letter stands in: two who write in it at once need not agree on all its letters. */
  readonly heading?: HeadingLevel;
}

export type HeadingLevel = '1' | '2' | '3';

/** What a text is told: a look for letters, or null to take one from them. */
export type LetterAttributes = Readonly<Record<string, true | string | null>>;

/** The share of the text's own size that the letters of a line have which stands at `from` to `to`. */
export type ScaleOfLine = (from: number, to: number) => number;

/** Which heading the line is that stands at `from` to `to`; undefined for a plain one. */
export type HeadingOfLine = (from: number, to: number) => HeadingLevel | undefined;

export type LetterStyleName = keyof LetterStyle;
export type LetterSwitch = Exclude<LetterStyleName, 'link' | 'heading'>;

/** A run of letters of one look, in UTF-16 units. */
export interface TextMark {
  readonly from: number;
  readonly to: number;
  readonly style: LetterStyle;
}

export const LETTER_SWITCHES = [
  'bold',
  'italic',
  'underline',
  'strike',
  'code',
  'highlight',
] as const satisfies readonly LetterSwitch[];

const MOST_MARKS = 10_000;
const LONGEST_LINK = 2_000;
const LINK = /^(https?:\/\/|mailto:)/i;

/** Whether a browser may follow it from a board: never a script. */
export function isSafeLink(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST_LINK && LINK.test(value);
}

/** How large the letters of a heading are, as a share of the text's own size. */
const SCALES: Readonly<Record<HeadingLevel, number>> = { 1: 2, 2: 1.5, 3: 1.25 };

export const HEADING_SCALES: readonly number[] = Object.values(SCALES);

const isHeading = (value: unknown): value is HeadingLevel => value === '1' || value === '2' || value === '3';

/** The heading that a value means; undefined for none. */
export function readHeading(value: unknown): HeadingLevel | undefined {
  return isHeading(value) ? value : undefined;
}

/**
 * Which heading each line is, by its largest letter; undefined for a text without headings. To be asked from the first line on: a text of a
 * stranger may have ten thousand headings in as many lines, and must not be looked through anew for every one.
 */
export function headingsOf(marks: readonly TextMark[] | undefined): HeadingOfLine | undefined {
  const headings = marks?.filter(({ style }) => style.heading);
  if (!headings?.length) return undefined;
  let next = 0;
  return (from, to) => {
    while (next < headings.length && headings[next]!.to <= from) next += 1;
    let largest: HeadingLevel | undefined;
    for (let at = next; at < headings.length && headings[at]!.from < to; at += 1) {
      const level = headings[at]!.style.heading!;
      if (largest === undefined || level < largest) largest = level;
    }
    return largest;
  };
}

/** How large a line of a text is, by its largest letter; undefined for a text without headings. To be asked from the first line on. */
export function scaleOf(marks: readonly TextMark[] | undefined): ScaleOfLine | undefined {
  const headingOf = headingsOf(marks);
  return (
    headingOf &&
    ((from, to) => {
      const level = headingOf(from, to);
      return level ? SCALES[level] : 1;
    })
  );
}

/** The look that attributes of a stranger's text mean; what means nothing is left out, and undefined is plain. */
export function readLetterStyle(attributes: unknown): LetterStyle | undefined {
  if (typeof attributes !== 'object' || attributes === null) return undefined;
  const given = attributes as Readonly<Record<string, unknown>>;
  const style: { -readonly [Name in LetterStyleName]?: LetterStyle[Name] } = {};
  for (const name of LETTER_SWITCHES) if (given[name] === true) style[name] = true;
  if (isSafeLink(given.link)) style.link = given.link;
  if (isHeading(given.heading)) style.heading = given.heading;
  return Object.keys(style).length > 0 ? style : undefined;
}

function isWhole(value: unknown, least: number): value is number {
  return Number.isInteger(value) && (value as number) >= least;
}

/** Marks as they may be kept: in order, apart, within the text. Undefined for a text that is plain. */
export function readMarks(value: unknown, length: number): readonly TextMark[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const marks: TextMark[] = [];
  let end = 0;
  for (const each of value.slice(0, MOST_MARKS) as readonly unknown[]) {
    const { from, to, style } = (each ?? {}) as Partial<Record<keyof TextMark, unknown>>;
    const look = readLetterStyle(style);
    if (!look || !isWhole(from, end) || !isWhole(to, from + 1) || to > length) continue;
    marks.push({ from, to, style: look });
    end = to;
  }
  return marks.length > 0 ? marks : undefined;
}

/** One stretch of a text in one look. */
export interface StyledRun<Style = LetterStyle> {
  readonly from: number;
  readonly to: number;
  readonly style: Style | undefined;
}

type MarkOf<Style> = Pick<TextMark, 'from' | 'to'> & { readonly style: Style };

/** The first mark that ends behind a place: found by halving, as every line of a text asks for its own. */
function firstBehind(marks: readonly MarkOf<unknown>[], place: number): number {
  let [least, most] = [0, marks.length];
  while (least < most) {
    const middle = (least + most) >> 1;
    if (marks[middle]!.to <= place) least = middle + 1;
    else most = middle;
  }
  return least;
}

/** A stretch of a text cut where its look changes. */
export function runsBetween<Style>(
  marks: readonly MarkOf<Style>[],
  from: number,
  to: number,
): readonly StyledRun<Style>[] {
  const runs: StyledRun<Style>[] = [];
  if (from >= to) return runs;
  let at = from;
  for (let index = firstBehind(marks, from); index < marks.length; index += 1) {
    const mark = marks[index]!;
    if (mark.from >= to) break;
    if (mark.from > at) runs.push({ from: at, to: mark.from, style: undefined });
    const start = Math.max(at, mark.from);
    const end = Math.min(to, mark.to);
    runs.push({ from: start, to: end, style: mark.style });
    at = end;
  }
  if (at < to) runs.push({ from: at, to, style: undefined });
  return runs;
}

/** Whether all letters of a stretch have a look; of none, the one before it counts, as it is what is typed there. */
export function hasStyle(
  marks: readonly TextMark[] | undefined,
  from: number,
  to: number,
  name: LetterStyleName,
): boolean {
  if (!marks) return false;
  if (from === to) return from > 0 && hasStyle(marks, from - 1, from, name);
  return runsBetween(marks, from, to).every(({ style }) => style?.[name] !== undefined);
}
