import { cellsBetweenBars, isMarkdownTable } from './structured-text';

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

/** A table has the same number of cells, two at least, in each of two rows at least; in Markdown its rule says that it is one. */
export function tableIn(text: string): readonly (readonly string[])[] | undefined {
  if (isMarkdownTable(text)) return readMarkdownTable(text);
  const separator = separatorOf(text);
  if (!text.includes(separator) || !text.trim().includes('\n')) return undefined;
  const rows = readTable(text.replace(/^\ufeff/, ''), separator);
  const width = rows[0]?.length ?? 0;
  const isEven = rows.length > 1 && width > 1 && rows.every((cells) => cells.length === width);
  return isEven ? rows : undefined;
}
