import { MOST_TERMS } from './bounds';
import { foldLetters } from './fold-letters';
import { composeText, isSpaceless, pairsOf, partsOf } from './part-words';

/** A word longer than this is found by its beginning. */
const LONGEST_TERM = 100;
/** PostgreSQL keeps at most a megabyte of different terms of one text. */
const MOST_TERM_BYTES = 900_000;

/** A text that is written without spaces and signs is read so far. */
export const LONGEST_WORD = 50_000;
/** So many parts of a word are looked through at once: whoever reads on wants the next few mostly. */
const PIECE = 500;

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const OF_WORD = /[\p{L}\p{N}\p{M}]/u;

/** Whether there is anything to be found in a text. */
export const hasWords = (text: string): boolean => OF_WORD.test(text);

/** As words are compared; signs that are written on letters of other scripts than Latin stay one with them. */
const fold = (word: string): string => composeText(foldLetters(composeText(word)));

const cut = (term: string): string => term.slice(0, LONGEST_TERM);

/** A word by what it is found by, some of it again and again. One that may hold many: by what is beside such letters in it, and by the letters, alone and in pairs. */
function* termsOf(word: string): Generator<string> {
  if (!isSpaceless(word)) {
    yield cut(word);
    return;
  }
  for (const part of partsOf(word)) if (!isSpaceless(part)) yield cut(part);
  yield* word;
  let before = '';
  for (const letter of word) {
    if (before !== '') yield before + letter;
    before = letter;
  }
}

/** The different terms of a text, as they are indexed. */
export function findTerms(text: string): readonly string[] {
  const terms = new Set<string>();
  let bytes = 0;
  for (const [word] of text.matchAll(WORD)) {
    for (const term of termsOf(fold(word))) {
      if (term === '' || terms.has(term)) continue;
      bytes += Buffer.byteLength(term);
      if (bytes > MOST_TERM_BYTES) return [...terms];
      terms.add(term);
    }
  }
  return [...terms];
}

/** The words of a search as people type it; each may be the start of one, or stand within one that is written without spaces. */
export function readSearch(typed: string): readonly string[] {
  const words = typed.match(WORD)?.slice(0, MOST_TERMS) ?? [];
  const terms = words.map(fold).map((word) => (isSpaceless(word) ? word : cut(word)));
  return terms.filter((term) => term !== '');
}

/** Whether all terms of letters that may be words are in a text as they were typed: an index may take signs on letters for borders. */
export function holdsLetters(text: string, terms: readonly string[]): boolean {
  const letters = terms.filter(isSpaceless);
  if (letters.length === 0) return true;
  const folded = fold(text);
  return letters.every((term) => folded.includes(term));
}

/** A search for PostgreSQL: every term quoted (letters and digits only, so nothing in it is an operator), each the start of a word, or the pairs within one. */
export function toQuery(terms: readonly string[]): string {
  const asked = terms.flatMap((term) =>
    isSpaceless(term) ? pairsOf(term).map((pair) => `'${pair}'`) : `'${term}':*`,
  );
  return asked.join(' & ');
}

/** A word in a text, or a letter that may be one. */
export interface FoundWord {
  readonly start: number;
  readonly end: number;
  /** Which of the terms it begins with, or is a part of. */
  readonly hits: readonly number[];
}

/** Which parts of a word each term covers. */
function findCovered(parts: readonly string[], terms: readonly string[]): readonly number[][] {
  const hits: number[][] = parts.map(() => []);
  const ends: number[] = [];
  for (const part of parts) ends.push((ends.at(-1) ?? 0) + part.length);
  const whole = parts.join('');
  for (const [number, term] of terms.entries()) {
    if (!isSpaceless(term)) {
      for (const [at, part] of parts.entries()) if (part.startsWith(term)) hits[at]!.push(number);
      continue;
    }
    let at = 0;
    for (let from = whole.indexOf(term); from !== -1; from = whole.indexOf(term, from + term.length)) {
      while (ends[at]! <= from) at += 1;
      for (; at < parts.length && ends[at]! - parts[at]!.length < from + term.length; at += 1)
        hits[at]!.push(number);
    }
  }
  return hits;
}

/** The parts of a word, so many at once and so many of the next. */
function* readParts(word: string, next: number): Generator<readonly string[]> {
  let parts: string[] = [];
  for (const part of partsOf(word)) {
    if (parts.push(part) < PIECE + next) continue;
    yield parts;
    parts = parts.slice(PIECE);
  }
  for (; parts.length > 0; parts = parts.slice(PIECE)) yield parts;
}

/** The words of a text, one after the other, with the terms that are found in them; of one that has no end, its beginning. */
export function* readWords(text: string, terms: readonly string[]): Generator<FoundWord> {
  const longest = Math.max(0, ...terms.map(({ length }) => length));
  for (const { 0: word, index } of text.matchAll(WORD)) {
    let start = index;
    for (const parts of readParts(word.slice(0, LONGEST_WORD), longest)) {
      // What begins in this piece may end in the next.
      const hits = findCovered(parts.map(fold), terms);
      for (const [at, part] of parts.slice(0, PIECE).entries()) {
        yield { start, end: start + part.length, hits: hits[at]! };
        start += part.length;
      }
    }
  }
}
