import { type Said, sentence } from '../../board/sentence';

/** An element of XML with what it says. Names keep their prefix, as in `xlink:href`. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Elements and pieces of text, in their order. */
  readonly children: readonly (XmlElement | string)[];
}

export type XmlReading =
  | { readonly ok: true; readonly root: XmlElement }
  | { readonly ok: false; readonly reason: Said };

const MOST_DEPTH = 64;
const MOST_ATTRIBUTES = 200;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Only what every XML has; what a file defines for itself is refused before it comes to this (a few lines can grow to gigabytes). */
function decodeEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
    const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '';
  });
}

const SPACE = /\s/;

/** Where a tag ends: at the first `>` that stands in no quotes; -1 where it does not. Read letter by letter, because patterns can be made to hang. */
function findTagEnd(text: string, from: number): number {
  let quote = '';
  for (let at = from; at < text.length; at++) {
    const letter = text[at]!;
    if (quote !== '') {
      if (letter === quote) quote = '';
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '>') return at;
  }
  return -1;
}

/** `name="value"`, with either quotes; what has no value says nothing. */
function readAttributes(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let at = 0;
  while (at < text.length && found.size < MOST_ATTRIBUTES) {
    const equals = text.indexOf('=', at);
    if (equals < 0) break;
    const name = text.slice(at, equals).trim();
    let start = equals + 1;
    while (start < text.length && SPACE.test(text[start]!)) start++;
    const quote = text[start];
    if (quote !== '"' && quote !== "'") {
      at = equals + 1;
      continue;
    }
    const end = text.indexOf(quote, start + 1);
    if (end < 0) break;
    // Of words before it the last is its name.
    const own = name.slice(
      Math.max(name.lastIndexOf(' '), name.lastIndexOf('\n'), name.lastIndexOf('\t')) + 1,
    );
    if (own !== '') found.set(own, decodeEntities(text.slice(start + 1, end)));
    at = end + 1;
  }
  return found;
}

type Open = XmlElement & { readonly children: (XmlElement | string)[] };

/** What is no element: comments, instructions, the word of the document's type. With how far it goes. */
function skipAside(text: string, at: number): { readonly end: number; readonly data?: string } | null {
  const until = (mark: string, from: number) => {
    const found = text.indexOf(mark, from);
    return found < 0 ? text.length : found + mark.length;
  };
  if (text.startsWith('<!--', at)) return { end: until('-->', at + 4) };
  if (text.startsWith('<![CDATA[', at)) {
    const end = until(']]>', at + 9);
    return { end, data: text.slice(at + 9, Math.max(at + 9, end - 3)) };
  }
  if (text.startsWith('<?', at)) return { end: until('?>', at + 2) };
  return text.startsWith('<!', at) ? { end: until('>', at + 2) } : null;
}

const DAMAGED: XmlReading = { ok: false, reason: sentence('This SVG is damaged') };

class XmlReader {
  readonly top: Open = { name: '', attributes: new Map(), children: [] };
  private readonly stack: Open[] = [this.top];
  private count = 0;

  constructor(private readonly mostElements: number) {}

  get isWhole(): boolean {
    return this.stack.length === 1;
  }

  say(words: string): void {
    if (words.trim() !== '') this.stack.at(-1)!.children.push(words);
  }

  close(name: string): XmlReading | null {
    if (this.stack.length === 1 || this.stack.at(-1)!.name !== name) return DAMAGED;
    this.stack.pop();
    return null;
  }

  open(body: string): XmlReading | null {
    this.count += 1;
    if (this.count > this.mostElements)
      return {
        ok: false,
        reason: sentence('More than {most} elements in one SVG', { most: this.mostElements }),
      };
    if (this.stack.length > MOST_DEPTH)
      return {
        ok: false,
        reason: sentence('Elements lie more than {most} deep within each other', { most: MOST_DEPTH }),
      };
    const isAlone = body.endsWith('/');
    const inside = isAlone ? body.slice(0, -1) : body;
    const name = /^[A-Za-z_][^\s/]*/.exec(inside)?.[0];
    if (name === undefined) return DAMAGED;
    const element: Open = { name, attributes: readAttributes(inside.slice(name.length)), children: [] };
    this.stack.at(-1)!.children.push(element);
    if (!isAlone) this.stack.push(element);
    return null;
  }
}

/** Reads XML as far as drawings need it: one pass, no entities of the file's own, bounded in depth and number. Never throws. */
export function parseXml(text: string, mostElements: number): XmlReading {
  if (/<!ENTITY/i.test(text))
    return { ok: false, reason: sentence('An SVG that defines entities is not read') };
  const reader = new XmlReader(mostElements);
  let at = 0;
  while (at < text.length) {
    const next = text.indexOf('<', at);
    if (next !== at) reader.say(decodeEntities(text.slice(at, next < 0 ? text.length : next)));
    if (next < 0) break;
    const aside = skipAside(text, next);
    if (aside) {
      at = aside.end;
      if (aside.data !== undefined) reader.say(aside.data);
      continue;
    }
    const end = findTagEnd(text, next + 1);
    if (end < 0) return DAMAGED;
    const body = text.slice(next + 1, end);
    const trouble = body.startsWith('/') ? reader.close(body.slice(1).trim()) : reader.open(body.trim());
    if (trouble) return trouble;
    at = end + 1;
  }
  const root = reader.top.children.find((child) => typeof child !== 'string');
  return root && typeof root !== 'string' && reader.isWhole ? { ok: true, root } : DAMAGED;
}
