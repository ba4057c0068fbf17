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

/** The same with commas: as many in every row, and a number in every row but the first. Words with commas in them stay words. */
export function isCommaTable(text: string): boolean {
  if (text.length > LONGEST_BY_COMMAS || !text.includes(',')) return false;
  const rows = text.trim().split(/\r?\n/);
  const commas = rows.map((row) => row.replace(/"[^"]*"/g, '').split(',').length - 1);
  return (
    rows.length > 1 &&
    commas[0]! > 0 &&
    commas.every((count) => count === commas[0]) &&
    rows.slice(1).every((row) => NUMBER_BETWEEN_COMMAS.test(row))
  );
}

/** A flowchart in Mermaid's words. */
export function isFlowchart(text: string): boolean {
  const lines = text.slice(0, 2_000).split('\n');
  return DIAGRAM.test(lines[skipPreamble(lines)] ?? '');
}

/** Whether plain text means something that is better drawn than written. Cheap: the readers are fetched only then. */
export function isStructured(text: string): boolean {
  return isFlowchart(text) || isTabbedTable(text) || isCommaTable(text) || isNestedList(text);
}
