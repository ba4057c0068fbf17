import { cellsBetweenBars, isMarkdownTable, MOST_FILLED } from './structured-text';

type Separator = ',' | ';' | '\t';

/** Cells of a table whose fields may be quoted (RFC 4180). */
function readTable(text: string, separator: Separator): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endCell = () => {
    row.push(cell);
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at]!;
    if (isQuoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') cell += text[++at]!;
      else isQuoted = false;
    } else if (letter === '"' && cell === '') isQuoted = true;
    else if (letter === separator) endCell();
    else if (letter === '\n') {
      endCell();
      rows.push(row);
      row = [];
    } else if (letter !== '\r') cell += letter;
  }
  endCell();
  rows.push(row);
  return rows.filter((cells) => cells.some((each) => each.trim() !== ''));
}

const count = (line: string, letter: string) => line.split(letter).length - 1;

/** Tabs before all; semicolons where Excel's language writes numbers with commas. */
function separatorOf(text: string): Separator {
  if (text.includes('\t')) return '\t';
  const [first = ''] = text
    .trimStart()
    .replace(/"[^"]*"/g, '')
    .split('\n');
  return count(first, ';') > count(first, ',') ? ';' : ',';
}

function readMarkdownTable(text: string): readonly (readonly string[])[] {
  const lines = text.trim().split(/\r?\n/);
  const rows = lines.filter((_, index) => index !== 1).map(cellsBetweenBars);
  // As Markdown has it: what a row lacks is empty, what it has too much is not shown.
  return rows.map((cells) => rows[0]!.map((_, at) => cells[at] ?? ''));
}

/** Rows of cells, alike in number, and how many of them had fewer. */
export interface TableInWords {
  readonly rows: readonly (readonly string[])[];
  readonly filled: number;
}

/**
 * Rows that are shorter than the longest are filled up, as whoever leaves out what is empty at their ends means it. Where most have no second
 * cell, it is no table. Undefined also for what filled up would be too much.
 */
function fillRows(rows: readonly (readonly string[])[]): TableInWords | undefined {
  const width = rows.reduce((most, { length }) => Math.max(most, length), 0);
  const several = rows.filter(({ length }) => length > 1).length;
  if (rows.length < 2 || several * 2 < rows.length || rows[0]!.length < 2) return undefined;
  const short = rows.filter(({ length }) => length < width);
  // A program, or points, that are indented by tabs.
  if (short.length > 0 && rows.every(([first]) => first === '')) return undefined;
  if (short.length > 0 && width * rows.length > MOST_FILLED) return undefined;
  const whole = rows.map((cells) =>
    cells.length === width ? cells : [...cells, ...Array.from({ length: width - cells.length }, () => '')],
  );
  return { rows: whole, filled: short.length };
}

/** Two rows at least, and two cells in the first of them; in Markdown its rule says that it is a table. */
export function tableIn(text: string): TableInWords | undefined {
  if (isMarkdownTable(text)) return { rows: readMarkdownTable(text), filled: 0 };
  const separator = separatorOf(text);
  if (!text.includes(separator) || !text.trim().includes('\n')) return undefined;
  return fillRows(readTable(text.replace(/^\ufeff/, ''), separator));
}
