/** A link as a line says it, and where the line goes on behind it. */
export interface ScannedLink {
  /** Its dashes: what kind of line it is. */
  readonly line: string;
  readonly start: string;
  readonly end: string;
  readonly words: string;
  readonly next: number;
  /** Rows that it spans at least: 1 unless it has more dashes than it needs. */
  readonly length: number;
}

const SPACE = /\s*/y;
const START = /[<xo](?=[-=])/y;
const HIDDEN = /~~~+/y;
/** Exactly as long as this: longer ones are whole links, and what follows `---` is the next node. */
const OPENING = /--(?!-)|==(?!=)|-\.+/y;
/** Words follow at once, or behind spaces. */
const WORDS_FOLLOW = /(?=[^-=.>ox|\s])|(?=\s+[^-=.>|\s&])/y;
const CLOSING = /(?:-{2,}|={2,}|\.+-)/y;
const NODE_FOLLOWS = /(?=[\s\p{L}\p{N}_|])/uy;
const BARE = /-{2,}|={2,}|-\.+-/y;
/** An `x` or `o` is a head unless it begins the name of a node that is linked on. */
const HEAD = /[xo](?![\p{L}\p{N}_]*[-=.]{2})|>/uy;
const LABEL = /\|\s*("[^"]*")\s*\||\|([^|]*)\|/y;
const QUOTED = /\s*"[^"]*"/y;

/** Longer ones are no longer for it. */
const LONGEST = 10;

/** @param dashes what draws or closes a link, without its head */
function lengthOf(dashes: string, end: string): number {
  const dots = dashes.split('.').length - 1;
  const length = dots > 0 ? dots : dashes.length - (end === '' ? 2 : 1);
  return Math.min(LONGEST, Math.max(1, length));
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const skipSpace = (text: string, at: number) => at + (matchAt(SPACE, text, at)?.[0].length ?? 0);

/** Words within a link, with what closes it. A run of dashes that closes nothing does not do so from its middle either: it is passed whole. */
function scanWords(
  text: string,
  from: number,
): Pick<ScannedLink, 'words' | 'end' | 'next' | 'length'> | undefined {
  let at = from + (matchAt(QUOTED, text, from)?.[0].length ?? 0);
  while (at < text.length && text[at] !== '|') {
    const closing = matchAt(CLOSING, text, at)?.[0];
    if (closing === undefined) {
      at += 1;
      continue;
    }
    const after = at + closing.length;
    const words = text.slice(from, at);
    const end = '>xo'.includes(text[after] ?? ' ') ? text[after]! : '';
    for (const head of new Set([end, ''])) {
      const next = after + head.length;
      if (matchAt(NODE_FOLLOWS, text, next))
        return { words, end: head, next, length: lengthOf(closing, head) };
    }
    // The last dash of `..-` may begin what closes.
    at = closing.startsWith('.') ? after - 1 : after;
  }
  return undefined;
}

function scanBody(text: string, at: number): Omit<ScannedLink, 'start'> | undefined {
  const hidden = matchAt(HIDDEN, text, at)?.[0];
  if (hidden)
    return { line: hidden, end: '', words: '', next: at + hidden.length, length: lengthOf(hidden, '') };
  const opening = matchAt(OPENING, text, at)?.[0];
  if (opening && matchAt(WORDS_FOLLOW, text, at + opening.length)) {
    const found = scanWords(text, at + opening.length);
    if (found) return { line: opening, ...found };
  }
  const line = matchAt(BARE, text, at)?.[0];
  if (!line) return undefined;
  const end = matchAt(HEAD, text, at + line.length)?.[0] ?? '';
  return { line, end, words: '', next: at + line.length + end.length, length: lengthOf(line, end) };
}

/**
 * Reads a link: `-->`, `<-.->`, `== words ==>`, `--o`, `-->|words|`. Goes over the text once, whatever is in it: one pattern for all of this
 * took the third power of the length of a line of dashes and spaces.
 *
 * @param at where it may begin, or spaces before it
 */
export function scanLink(text: string, at: number): ScannedLink | undefined {
  const from = skipSpace(text, at);
  const start = matchAt(START, text, from)?.[0] ?? '';
  const body = scanBody(text, from + start.length);
  if (!body) return undefined;
  const after = skipSpace(text, body.next);
  const label = matchAt(LABEL, text, after);
  return {
    ...body,
    start,
    words: label?.[1] ?? label?.[2] ?? body.words,
    next: skipSpace(text, after + (label?.[0].length ?? 0)),
  };
}
