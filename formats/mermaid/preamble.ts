const FENCE = '```';
const FRONT_MATTER = '---';

/** Lines that one pair of quotes or brackets may span; one that nobody closes must not take the rest of the chart with it. */
export const MOST_JOINED = 40;
export const SETTING = '%%{';
export const SETTING_END = '}%%';

/** Where what goes over several lines ends, by the first line from `at` on that ends it; `at` itself where none does. */
export function findEnd(lines: readonly string[], at: number, end: string): number {
  for (let line = at; line < Math.min(lines.length, at + MOST_JOINED); line += 1)
    if (lines[line]!.includes(end)) return line;
  return at;
}

const isFence = (line: string) => line.trim().toLowerCase() === `${FENCE}mermaid`;

/**
 * Finds where a flowchart begins: past a code fence, front matter, comments and empty lines. Goes over each line once: a pattern over all
 * of them took years for a page of rules and comments.
 *
 * @returns the index of the first line that is none of these; that of the fence's or the front matter's first line where it never ends;
 *   the number of lines where there is nothing else
 */
export function skipPreamble(lines: readonly string[]): number {
  let at = 0;
  while (at < lines.length) {
    const line = lines[at]!;
    const words = line.trim();
    if (words === FRONT_MATTER) {
      const end = lines.findIndex((each, index) => index > at && each.trimEnd() === FRONT_MATTER);
      if (end < 0) return at;
      at = end + 1;
    } else if (words.startsWith(SETTING)) at = findEnd(lines, at, SETTING_END) + 1;
    else if (words === '' || words.startsWith('%%') || isFence(line)) at += 1;
    else return at;
  }
  return at;
}

/** The lines of a flowchart without what may stand around it. */
export function linesWithin(text: string): readonly string[] {
  const lines = text.replace(/\r|[\u2028\u2029]/g, (letter) => (letter === '\r' ? '' : ' ')).split('\n');
  let end = lines.length;
  while (end > 0 && lines[end - 1]!.trim() === '') end -= 1;
  if (end > 0 && lines[end - 1]!.trim() === FENCE) end -= 1;
  return lines.slice(skipPreamble(lines), end);
}
