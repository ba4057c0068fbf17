import { MOST_TERMS } from '../bounds';
import { foldLetters } from '../fold-letters';
import { isSpaceless, pairsOf } from '../part-words';

/** A word longer than this is found by its beginning. */
const LONGEST_TERM = 100;
/** PostgreSQL keeps at most a megabyte of different terms of one text. */
const MOST_TERM_BYTES = 900_000;
/** Words in an excerpt. */
const EXCERPT = 12;
/** How BM25 weighs repetition and length. */
const BM25 = { repetition: 1.2, length: 0.75 };

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** A word that may hold many is looked into, however long it is. */
function fold(word: string): string {
  const folded = foldLetters(word);
  return isSpaceless(folded) ? folded : folded.slice(0, LONGEST_TERM);
}

const termsOf = (word: string): readonly string[] =>
  isSpaceless(word) ? [...new Set([...word, ...pairsOf(word)])] : [word];

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

/** The words of a search as people type it; each may be the start of one. */
export function readSearch(typed: string): readonly string[] {
  const words = typed.match(WORD)?.slice(0, MOST_TERMS) ?? [];
  return words.map(fold).filter((term) => term !== '');
}

/** A search for PostgreSQL: every term quoted (letters and digits only, so nothing in it is an operator), each the start of a word, or the pairs within one. */
export function toQuery(terms: readonly string[]): string {
  const asked = terms.flatMap((term) =>
    isSpaceless(term) ? pairsOf(term).map((pair) => `'${pair}'`) : `'${term}':*`,
  );
  return asked.join(' & ');
}

interface Word {
  readonly start: number;
  readonly end: number;
  /** Which of the terms it begins with, or has in it. */
  readonly hits: readonly number[];
}

const isSaid = (word: string, term: string): boolean =>
  isSpaceless(term) ? word.includes(term) : word.startsWith(term);

function findHits(text: string, terms: readonly string[]): readonly Word[] {
  return Array.from(text.matchAll(WORD), ({ 0: word, index }) => {
    const folded = fold(word);
    const hits = terms.flatMap((term, number) => (isSaid(folded, term) ? number : []));
    return { start: index, end: index + word.length, hits };
  });
}

/** Where the words begin of which most terms are among the next few. */
function findBestStart(words: readonly Word[]): number {
  let best = { start: 0, count: 0 };
  for (const [start, word] of words.entries()) {
    if (word.hits.length === 0) continue;
    const count = new Set(words.slice(start, start + EXCERPT).flatMap(({ hits }) => hits)).size;
    if (count > best.count) best = { start, count };
  }
  return words.length <= EXCERPT ? 0 : Math.min(best.start, words.length - EXCERPT);
}

function makeExcerpt(text: string, words: readonly Word[]): string {
  const first = findBestStart(words);
  const shown = words.slice(first, first + EXCERPT);
  const isWhole = first + shown.length === words.length;
  let excerpt = first > 0 ? '…' : '';
  let at = first > 0 ? shown[0]!.start : 0;
  for (const { start, end, hits } of shown) {
    const word = text.slice(start, end);
    excerpt += text.slice(at, start) + (hits.length > 0 ? `⟦${word}⟧` : word);
    at = end;
  }
  return isWhole ? excerpt + text.slice(at) : `${excerpt}…`;
}

export interface Found<Key> {
  readonly key: Key;
  readonly excerpt: string;
}

/** Texts that hold all of the terms, the best first: what says them more often, and in fewer words. */
export function rankTexts<Key>(
  texts: readonly { readonly key: Key; readonly text: string }[],
  terms: readonly string[],
): readonly Found<Key>[] {
  const read = texts.map(({ key, text }) => ({ key, text, words: findHits(text, terms) }));
  const average = read.reduce((sum, { words }) => sum + words.length, 0) / Math.max(1, read.length);
  const score = (words: readonly Word[]) => {
    const size = BM25.repetition * (1 - BM25.length + BM25.length * (words.length / Math.max(1, average)));
    return terms.reduce((sum, _, number) => {
      const times = words.filter(({ hits }) => hits.includes(number)).length;
      return sum + (times * (BM25.repetition + 1)) / (times + size);
    }, 0);
  };
  // Pairs of letters may stand apart.
  const holdsAll = (words: readonly Word[]) =>
    terms.every((_, number) => words.some(({ hits }) => hits.includes(number)));
  return read
    .filter(({ words }) => holdsAll(words))
    .map(({ key, text, words }) => ({ key, text, words, score: score(words) }))
    .sort((one, other) => other.score - one.score)
    .map(({ key, text, words }) => ({ key, excerpt: makeExcerpt(text, words) }));
}
