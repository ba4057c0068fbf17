/** A message as it was read: pieces of text, and what stands in braces between them. */
export type Pieces = readonly Piece[];

export type Piece =
  | string
  /** `{name}`, and `{name, number}`, which is written as a number of the language. */
  | { readonly kind: 'value'; readonly name: string; readonly isNumber: boolean }
  /** `#`: the number of the plural around it. */
  | { readonly kind: 'count' }
  /** `plural` chooses by a number, `select` by a word. */
  | { readonly kind: 'plural' | 'select'; readonly name: string; readonly ways: ReadonlyMap<string, Pieces> };

class Reader {
  #at = 0;

  constructor(readonly source: string) {}

  get isAtEnd(): boolean {
    return this.#at >= this.source.length;
  }

  refuse(wanted: string): never {
    throw new Error(`“${this.source}”: ${wanted} is missing at ${this.#at}`);
  }

  /** Takes what the pattern (sticky) finds here; undefined when it finds nothing. */
  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.source)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  need(pattern: RegExp, wanted: string): string {
    return this.take(pattern) ?? this.refuse(wanted);
  }
}

const SPACE = /\s*/y;
const PLAIN = /[^{}#']+/y;
const QUOTED = /'(?=[{}<>])(?:[^']|'')*(?:'|$)/y;
const QUOTED_IN_PLURAL = /'(?=[{}<>#])(?:[^']|'')*(?:'|$)/y;
const NAME = /[\w-]+/y;
const WAY = /=\d+|[\w-]+/y;

/** An apostrophe is one, unless it stands before a sign: then it begins what is taken as it is. Two are always one. */
function readQuote(reader: Reader, isInPlural: boolean): string {
  if (reader.take(/''/y)) return "'";
  const quoted = reader.take(isInPlural ? QUOTED_IN_PLURAL : QUOTED);
  if (quoted === undefined) return reader.need(/'/y, 'an apostrophe');
  return quoted.slice(1, quoted.endsWith("'") ? -1 : undefined).replaceAll("''", "'");
}

function readWays(reader: Reader, isPlural: boolean): ReadonlyMap<string, Pieces> {
  const ways = new Map<string, Pieces>();
  while (!reader.take(/\s*\}/y)) {
    reader.take(SPACE);
    const way = reader.need(WAY, 'a case');
    reader.need(/\s*\{/y, '{');
    ways.set(way, readPieces(reader, isPlural));
    reader.need(/\}/y, '}');
  }
  if (!ways.has('other')) reader.refuse('the case other');
  return ways;
}

function readPlaceholder(reader: Reader, isInPlural: boolean): Piece {
  reader.need(/\{\s*/y, '{');
  const name = reader.need(NAME, 'a name');
  if (reader.take(/\s*\}/y)) return { kind: 'value', name, isNumber: false };
  reader.need(/\s*,\s*/y, 'a comma');
  const kind = reader.need(/number|plural|select(?!ordinal)/y, 'number, plural or select');
  if (kind === 'number') {
    reader.need(/\s*\}/y, '}');
    return { kind: 'value', name, isNumber: true };
  }
  reader.need(/\s*,/y, 'a comma');
  const isPlural = kind === 'plural';
  return { kind: isPlural ? 'plural' : 'select', name, ways: readWays(reader, isPlural || isInPlural) };
}

function readPieces(reader: Reader, isInPlural: boolean): Pieces {
  const pieces: Piece[] = [];
  let text = '';
  const end = () => {
    if (text) pieces.push(text);
    text = '';
  };
  while (!reader.isAtEnd) {
    const plain = reader.take(PLAIN);
    if (plain !== undefined) text += plain;
    else if (reader.take(/(?=')/y) !== undefined) text += readQuote(reader, isInPlural);
    else if (reader.take(/(?=\})/y) !== undefined) break;
    else if (reader.take(/#/y)) {
      if (!isInPlural) text += '#';
      else {
        end();
        pieces.push({ kind: 'count' });
      }
    } else {
      end();
      pieces.push(readPlaceholder(reader, isInPlural));
    }
  }
  end();
  return pieces;
}

/**
 * Reads an ICU message, as far as ours go: values, numbers, plurals with exact cases, selects, quoted braces.
 *
 * It runs before the first stroke, where the reference (`intl-messageformat`, which the tests hold this against) would be 10 kB.
 *
 * @throws Error that says what is missing where
 */
export function readMessage(source: string): Pieces {
  const reader = new Reader(source);
  const pieces = readPieces(reader, false);
  return reader.isAtEnd ? pieces : reader.refuse('{');
}
