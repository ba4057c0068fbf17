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

/** A flowchart in Mermaid's words. */
export function isFlowchart(text: string): boolean {
  const lines = text.slice(0, 2_000).split('\n');
  return DIAGRAM.test(lines[skipPreamble(lines)] ?? '');
}

/** Whether plain text means something that is better drawn than written. Cheap: the readers are fetched only then. */
export function isStructured(text: string): boolean {
  return isFlowchart(text) || isTabbedTable(text) || isNestedList(text);
}
