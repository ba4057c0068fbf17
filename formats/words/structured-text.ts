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
const NUMBER_BETWEEN_COMMAS = /(?:^|,)\s*"?[-−$€£¥]?\d[\d.,%]*"?\s*(?=,|$)/;

/** As many of a letter in every row, quoted ones aside; one at least. */
function isEvenBy(rows: readonly string[], separator: string): boolean {
  const counts = rows.map((row) => row.replace(/"[^"]*"/g, '').split(separator).length - 1);
  return rows.length > 1 && counts[0]! > 0 && counts.every((count) => count === counts[0]);
}

/**
 * The same with commas or semicolons: as many in every row. Words with commas in them stay words: there must be a number in every row but the
 * first. Lines with semicolons between their words are no sentences, and with one at the end they are a program.
 */
export function isCommaTable(text: string): boolean {
  if (text.length > LONGEST_BY_COMMAS) return false;
  const rows = text.trim().split(/\r?\n/);
  return (
    (isEvenBy(rows, ';') && !rows.some((row) => /;\s*$/.test(row))) ||
    (isEvenBy(rows, ',') && rows.slice(1).every((row) => NUMBER_BETWEEN_COMMAS.test(row)))
  );
}

/** The line under the head of a table in Markdown: `|---|:-:|`. Cell by cell, so that a line of blanks takes no time. */
export function isRule(row: string): boolean {
  const cells = row.trim().replace(/^\|/, '').replace(/\|$/, '').split('|');
  return cells.length > 1 && cells.every((cell) => /^:?-+:?$/.test(cell.trim()));
}

/** A table in Markdown and nothing else: bars in every line, and under the first one a rule. */
export function isMarkdownTable(text: string): boolean {
  if (text.length > LONGEST_BY_COMMAS) return false;
  const rows = text.trim().split(/\r?\n/);
  return rows.length > 2 && rows.every((row) => row.includes('|')) && isRule(rows[1]!);
}

/** A flowchart in Mermaid's words. */
export function isFlowchart(text: string): boolean {
  const lines = text.slice(0, 2_000).split('\n');
  return DIAGRAM.test(lines[skipPreamble(lines)] ?? '');
}

/** Whether plain text means something that is better drawn than written. Cheap: the readers are fetched only then. */
export function isStructured(text: string): boolean {
  return (
    isFlowchart(text) ||
    isTabbedTable(text) ||
    isCommaTable(text) ||
    isMarkdownTable(text) ||
    isNestedList(text)
  );
}
