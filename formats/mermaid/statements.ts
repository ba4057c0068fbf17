import { findEnd, linesWithin, MOST_JOINED, SETTING, SETTING_END } from './preamble';

const DESCRIPTION = /^accDescr\s*\{/;

/** What is still open where a text ends: a quote, or what describes a node (`@{ … }`). */
type Open = 'quote' | 'description' | null;

function openAfter(before: Open, text: string): Open {
  let isQuoted = before === 'quote';
  let isDescribed = before === 'description';
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (letter === '@' && text[at + 1] === '{') isDescribed = true;
    else if (letter === '}') isDescribed = false;
  }
  if (isQuoted) return 'quote';
  return isDescribed ? 'description' : null;
}

/** The last line of what begins on a line; that line itself where it never ends. */
function lastOf(lines: readonly string[], at: number): number {
  let open = openAfter(null, lines[at]!);
  for (let last = at; last - at < MOST_JOINED && last < lines.length; ) {
    if (open === null) return last;
    last += 1;
    open = openAfter(open, lines[last] ?? '');
  }
  return at;
}

/** Lines put together where what they say goes over several, without comments, settings and what is for screen readers alone. */
function wholeLines(lines: readonly string[]): readonly string[] {
  const whole: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]!;
    const words = line.trimStart();
    if (words.startsWith(SETTING)) at = findEnd(lines, at, SETTING_END);
    else if (DESCRIPTION.test(words)) at = findEnd(lines, at, '}');
    else if (!words.startsWith('%%')) {
      const last = lastOf(lines, at);
      whole.push(lines.slice(at, last + 1).join('\n'));
      at = last;
    }
  }
  return whole;
}

/** Statements on a line are separated by semicolons, but not within quotes or brackets, nor at the end of an entity. */
function splitStatements(line: string): readonly string[] {
  if (!line.includes(';')) return [line];
  const parts: string[] = [''];
  let depth = 0;
  let isQuoted = false;
  for (const letter of line) {
    if (letter === '"') isQuoted = !isQuoted;
    else if ('[({'.includes(letter)) depth += 1;
    else if ('])}'.includes(letter)) depth -= 1;
    if (letter === ';' && !isQuoted && depth <= 0) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts;
}

/** What follows a statement for people who read the text. Quotes may hold the same signs. */
const withoutNote = (statement: string) =>
  statement.includes('"') ? statement : (statement.split(' %%', 1)[0] ?? '');

/** What a flowchart says, one statement after the other. */
export function statementsWithin(text: string): readonly string[] {
  const statements = wholeLines(linesWithin(text)).flatMap(splitStatements);
  return statements.map((each) => withoutNote(each).trim()).filter((each) => each !== '');
}
