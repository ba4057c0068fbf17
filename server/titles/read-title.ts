import { Parser } from 'htmlparser2';
import { tidyTitle } from './tidy-title';

/** Bytes within which a page says its charset, as the standard of HTML has it. */
const PROLOGUE = 1_024;
/** Characters of a title that are gathered before it is tidied. */
const GATHERED = 5_000;
/** Elements that are open in one another. A head has two or three, and each end of one that was never begun is looked for in all of them. */
const DEEPEST = 100;
/** Attributes of one element. A page has dozens; tens of thousands of names in one object take half a second. */
const MOST_ATTRIBUTES = 1_000;
/** What is called a title in these is not the page's: that of a drawing, and what is shown by nobody who runs its scripts. */
const APART = new Set(['svg', 'noscript', 'template']);
/** Characters that are read before it is asked whether they were enough. */
const AT_ONCE = 4_096;
const CHARSET = /<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w:.-]{1,40})/i;

function decoderFor(label: string | undefined): TextDecoder | null {
  try {
    return label === undefined ? null : new TextDecoder(label);
  } catch {
    return null;
  }
}

/** A byte order mark, then what the answer says, then what the page says; a charset that nobody knows is UTF-8, as most are. */
function findDecoder(prologue: Buffer, told: string | undefined): TextDecoder {
  if (prologue[0] === 0xfe && prologue[1] === 0xff) return new TextDecoder('utf-16be');
  if (prologue[0] === 0xff && prologue[1] === 0xfe) return new TextDecoder('utf-16le');
  if (prologue[0] === 0xef && prologue[1] === 0xbb && prologue[2] === 0xbf) return new TextDecoder();
  const own = CHARSET.exec(prologue.toString('latin1'))?.[1];
  // A page in which that can be read byte by byte is not in UTF-16, whatever it says.
  const read = own && /^utf-?16/i.test(own) ? 'utf-8' : own;
  return decoderFor(told) ?? decoderFor(read) ?? new TextDecoder();
}

/** Takes a page as it comes. */
export interface TitleReader {
  /** @returns whether enough was read */
  take(bytes: Uint8Array): boolean;
  /** What it is called, as far as it was read; '' where it does not say. */
  end(): string;
}

/** Listens for the two places where a page says what it is called, until its head has ended. */
function createListener() {
  const found = { told: '', written: '', isOver: false };
  let gathered: string | null = null;
  let apart = 0;
  let attributeCount = 0;
  let depth = 0;
  const parser = new Parser({
    onopentagname() {
      attributeCount = 0;
    },
    onattribute() {
      attributeCount += 1;
      if (attributeCount > MOST_ATTRIBUTES) found.isOver = true;
    },
    onopentag(name, attributes) {
      depth += 1;
      if (name === 'body' || depth > DEEPEST) found.isOver = true;
      if (found.isOver) return;
      if (APART.has(name)) apart += 1;
      if (apart > 0) return;
      if (name === 'title' && found.written === '') gathered = '';
      const property = attributes.property ?? attributes.name;
      if (name === 'meta' && property?.toLowerCase() === 'og:title' && found.told === '')
        found.told = tidyTitle((attributes.content ?? '').slice(0, GATHERED));
    },
    ontext(text) {
      if (gathered !== null && gathered.length < GATHERED) gathered += text;
    },
    onclosetag(name, isImplied) {
      depth -= 1;
      if (APART.has(name)) apart -= 1;
      if (name === 'head') found.isOver = true;
      if (name !== 'title' || gathered === null) return;
      // One that never ends is no title.
      if (!isImplied) found.written = tidyTitle(gathered.slice(0, GATHERED));
      gathered = null;
    },
  });
  const write = (text: string) => {
    for (let from = 0; from < text.length && !found.isOver; from += AT_ONCE)
      parser.write(text.slice(from, from + AT_ONCE));
  };
  return { write, found };
}

/** @param told the charset that the answer names */
export function createTitleReader(told: string | undefined): TitleReader {
  const { write, found } = createListener();
  let prologue = Buffer.alloc(0);
  let decoder: TextDecoder | null = null;
  const begin = (): TextDecoder => {
    const made = findDecoder(prologue, told);
    write(made.decode(prologue, { stream: true }));
    return made;
  };
  return {
    take(bytes) {
      if (decoder) write(decoder.decode(bytes, { stream: true }));
      else {
        prologue = Buffer.concat([prologue, bytes]);
        if (prologue.length >= PROLOGUE) decoder = begin();
      }
      return found.isOver;
    },
    end() {
      decoder ??= begin();
      // Where a page breaks off, what is open there is not closed.
      return found.told || found.written;
    },
  };
}
