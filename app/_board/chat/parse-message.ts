/** A piece of a message as it is shown. Text is text: nothing of it ever becomes HTML. */
export type MessagePiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'block'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string }
  | { readonly kind: 'mention'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly pieces: readonly MessagePiece[] };

const WORD = /[\p{L}\p{N}_]/u;
/** Deeper than bold in italic in bold nobody writes; hostile texts do. */
const DEEPEST = 3;
const ADDRESS = /^https?:\/\/[^\s<>"'`]+/;
/** What ends a sentence, not an address. */
const TRAILING = /[.,;:!?…'"»”’]+$/;

interface Found {
  readonly piece: MessagePiece;
  /** How many characters it took. */
  readonly length: number;
}

/** An address up to where the sentence goes on; a closing bracket belongs to it only where it was opened in it. */
function readAddress(rest: string): Found | null {
  let href = ADDRESS.exec(rest)?.[0].replace(TRAILING, '');
  while (href?.endsWith(')') && href.split('(').length < href.split(')').length) {
    href = href.slice(0, -1).replace(TRAILING, '');
  }
  if (!href || !URL.canParse(href)) return null;
  return { piece: { kind: 'link', text: href, href }, length: href.length };
}

function readNamedLink(rest: string): Found | null {
  const match = /^\[([^[\]\n]{1,200})\]\((https?:\/\/[^\s()<>"]{1,2000})\)/.exec(rest);
  if (!match || !URL.canParse(match[2]!)) return null;
  return { piece: { kind: 'link', text: match[1]!, href: match[2]! }, length: match[0].length };
}

function readCode(rest: string): Found | null {
  const block = /^```(?:[a-z0-9+#-]*\n)?([\s\S]+?)```/.exec(rest);
  if (block) return { piece: { kind: 'block', text: block[1]!.replace(/\n$/, '') }, length: block[0].length };
  const code = /^`([^`\n]+)`/.exec(rest);
  return code ? { piece: { kind: 'code', text: code[1]! }, length: code[0].length } : null;
}

/** Where in a text is a mark that nothing closes: up to there no other of its kind is closed either. */
type Unclosed = Map<string, number>;

interface Surroundings {
  readonly at: number;
  readonly before: string;
  readonly names: readonly string[];
  readonly depth: number;
  readonly unclosed: Unclosed;
}

const MARKS = [
  ['**', 'strong'],
  ['*', 'emphasis'],
  ['_', 'emphasis'],
] as const;

function readMarked(rest: string, { at, before, names, depth, unclosed }: Surroundings): Found | null {
  if (depth >= DEEPEST) return null;
  for (const [mark, kind] of MARKS) {
    if (!rest.startsWith(mark) || (unclosed.get(mark) ?? -1) > at) continue;
    // snake_case is a name, and 2 * 3 a product.
    if (mark !== '**' && WORD.test(before)) continue;
    if (/^\s|^$/.test(rest.slice(mark.length, mark.length + 1))) continue;
    const paragraph = rest.indexOf('\n\n');
    const limit = paragraph < 0 ? rest.length : paragraph;
    const end = findEnd(rest, mark, limit);
    if (end < 0) {
      unclosed.set(mark, at + limit);
      continue;
    }
    const pieces = readPieces(rest.slice(mark.length, end), names, depth + 1);
    return { piece: { kind, pieces }, length: end + mark.length };
  }
  return null;
}

function findEnd(rest: string, mark: string, limit: number): number {
  for (let at = rest.indexOf(mark, mark.length + 1); at >= 0 && at < limit; at = rest.indexOf(mark, at + 1)) {
    const isWithinWord = mark === '_' && WORD.test(rest[at + 1] ?? '');
    const isOfLonger = mark === '*' && (rest[at + 1] === '*' || rest[at - 1] === '*');
    if (!/\s/.test(rest[at - 1]!) && !isWithinWord && !isOfLonger) return at;
  }
  return -1;
}

function readMention(rest: string, before: string, names: readonly string[]): Found | null {
  if (!rest.startsWith('@') || WORD.test(before)) return null;
  // Names come longest first.
  const folded = rest.slice(0, (names[0]?.length ?? 0) + 1).toLowerCase();
  const name = names.find(
    (one) => folded.startsWith(one.toLowerCase(), 1) && !WORD.test(rest[1 + one.length] ?? ''),
  );
  if (!name) return null;
  const text = rest.slice(0, 1 + name.length);
  return { piece: { kind: 'mention', text }, length: text.length };
}

function readPieces(text: string, names: readonly string[], depth: number): MessagePiece[] {
  const pieces: MessagePiece[] = [];
  const unclosed: Unclosed = new Map();
  let plain = '';
  let at = 0;
  const endPlain = () => {
    if (plain) pieces.push({ kind: 'text', text: plain });
    plain = '';
  };
  while (at < text.length) {
    // Everything that means something begins with one of these.
    const next = text.slice(at).search(/[`*_@[h]/);
    const skipped = next < 0 ? text.length - at : next;
    plain += text.slice(at, at + skipped);
    at += skipped;
    if (at >= text.length) break;
    const rest = text.slice(at);
    const before = text[at - 1] ?? '';
    const found =
      readCode(rest) ??
      readNamedLink(rest) ??
      (WORD.test(before) ? null : readAddress(rest)) ??
      readMention(rest, before, names) ??
      readMarked(rest, { at, before, names, depth, unclosed });
    if (found) {
      endPlain();
      pieces.push(found.piece);
      at += found.length;
    } else {
      plain += rest[0];
      at += 1;
    }
  }
  endPlain();
  return pieces;
}

/** What a message says, without its marks: for a quote, and for those who listen. */
export function plainWords(text: string): string {
  const say = (pieces: readonly MessagePiece[]): string =>
    pieces.map((piece) => ('pieces' in piece ? say(piece.pieces) : piece.text)).join('');
  return say(readPieces(text, [], 0));
}

/**
 * A message of Markdown-lite in pieces: `**bold**`, `*italic*`, `` `code` ``, code between three backticks, links, mentions.
 * What does not fit is shown as it was written.
 *
 * @param names those who may be mentioned; where several fit the longest counts
 */
export function parseMessage(text: string, names: readonly string[]): readonly MessagePiece[] {
  const byLength = names.filter(Boolean).sort((one, other) => other.length - one.length);
  return readPieces(text, byLength, 0);
}
