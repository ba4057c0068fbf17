import { skipPreamble } from '../mermaid/preamble';

const DIAGRAM = /^\s*(?:graph|flowchart)\b/i;
const HEADING = /^#{1,6}\s+\S/;
const POINT = /^(\s*)(?:[-*+•]|\d+[.)])\s+\S/;

/** A list of points that lie within each other: at least three, on at least two levels. A heading may stand before it. */
export function isNestedList(text: string): boolean {
  const all = text.split('\n').filter((line) => line.trim() !== '');
  const lines = HEADING.test(all[0] ?? '') ? all.slice(1) : all;
  const indents = lines.map((line) => POINT.exec(line)?.[1]?.length);
  return lines.length > 2 && !indents.includes(undefined) && new Set(indents).size > 1;
}

/** A table as spreadsheets copy it: rows of cells with tabs between them. */
export function isTabbedTable(text: string): boolean {
  const rows = text.trimEnd().split('\n');
  return rows.length > 1 && rows.every((row) => row.includes('\t'));
}

/** Longer ones are opened as files; what is pasted is looked at on every paste. */
const LONGEST_BY_COMMAS = 1_000_000;
const NUMBER = {
  ',': /(?:^|,)\s*"?[-−$€£¥]?\d[\d.,%]*"?\s*(?=,|$)/,
  ';': /(?:^|;)\s*"?[-−$€£¥]?\d[\d.,%]*"?\s*(?=;|$)/,
} as const;

function isTableBy(rows: readonly string[], separator: keyof typeof NUMBER): boolean {
  const counts = rows.map((row) => row.replace(/"[^"]*"/g, '').split(separator).length - 1);
  const isEven = rows.length > 1 && counts[0]! > 0 && counts.every((count) => count === counts[0]);
  return isEven && rows.slice(1).every((row) => NUMBER[separator].test(row));
}

/**
 * The same with commas or semicolons: as many in every row, and a number in every row but the first. Words with commas in them stay words, and
 * a program stays a program.
 */
export function isCommaTable(text: string): boolean {
  if (text.length > LONGEST_BY_COMMAS) return false;
  const rows = text.trim().split(/\r?\n/);
  return isTableBy(rows, ';') || isTableBy(rows, ',');
}

/** A row of a table in Markdown: its cells stand between bars, of which `\\|` is none. */
export function cellsBetweenBars(line: string): readonly string[] {
  const bare = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return bare.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** What a table is filled up to be; a head of thousands over thousands of short rows would take all memory. */
export const MOST_FILLED = 1_000_000;

/** A table in Markdown and nothing else: bars in every line, and under the first one a rule of as many cells. */
export function isMarkdownTable(text: string): boolean {
  if (text.length > LONGEST_BY_COMMAS) return false;
  const rows = text.trim().split(/\r?\n/);
  if (rows.length < 3 || !rows.every((row) => row.includes('|'))) return false;
  const [width, rule] = [cellsBetweenBars(rows[0]!).length, cellsBetweenBars(rows[1]!)];
  const isRuled = rule.length === width && rule.every((cell) => /^:?-+:?$/.test(cell));
  return width > 1 && isRuled && width * rows.length <= MOST_FILLED;
}

/** A flowchart in Mermaid's words. */
export function isFlowchart(text: string): boolean {
  const lines = text.slice(0, 2_000).split('\n');
  return DIAGRAM.test(lines[skipPreamble(lines)] ?? '');
}

/** A program between two fences of Markdown, or more than one: who reads it looks closer. */
export function isFenced(text: string): boolean {
  return /^\s*(```|~~~)[\s\S]*\n\s*\1[`~]*\s*$/.test(text);
}

/** A formula in LaTeX between two dollars, or in square brackets with a stroke before each. */
export function isFormula(text: string): boolean {
  return /^\s*(\$\$|\\\[)[^$]+(\$\$|\\\])\s*$/.test(text);
}

/** Whether plain text means something that is better drawn than written. Cheap: the readers are fetched only then. */
export function isStructured(text: string): boolean {
  return (
    isFenced(text) ||
    isFormula(text) ||
    isFlowchart(text) ||
    isTabbedTable(text) ||
    isCommaTable(text) ||
    isMarkdownTable(text) ||
    isNestedList(text)
  );
}
