import { holdsLetters, LONGEST_WORD, readWords } from '../find-words';
import { makeExcerpt } from '../make-excerpt';

/** How BM25 weighs repetition and length. */
const BM25 = { repetition: 1.2, length: 0.75 };
/** So many words of a text are weighed. */
const MOST_WEIGHED = 4_000;

interface Weighed {
  /** How often each of the terms was said. */
  readonly times: readonly number[];
  readonly length: number;
  /** Whether all of it was read. */
  readonly isWhole: boolean;
}

function weigh(text: string, terms: readonly string[]): Weighed {
  const times = terms.map(() => 0);
  let length = 0;
  for (const { hits } of readWords(text, terms)) {
    if (length === MOST_WEIGHED) return { times, length, isWhole: false };
    length += 1;
    for (const hit of hits) times[hit]! += 1;
  }
  return { times, length, isWhole: true };
}

export interface Found<Key> {
  readonly key: Key;
  readonly excerpt: string;
}

/** Texts that hold all of the terms, so many of the best: what says them more often, and in fewer words. */
export function rankTexts<Key>(
  texts: readonly { readonly key: Key; readonly text: string }[],
  terms: readonly string[],
  most: number,
): readonly Found<Key>[] {
  const weighed = texts.map(({ key, text }) => ({ key, text, ...weigh(text, terms) }));
  const average = weighed.reduce((sum, { length }) => sum + length, 0) / Math.max(1, weighed.length);
  const score = ({ times, length }: Weighed) => {
    const size = BM25.repetition * (1 - BM25.length + BM25.length * (length / Math.max(1, average)));
    return times.reduce((sum, said) => sum + (said * (BM25.repetition + 1)) / (said + size), 0);
  };
  return (
    weighed
      // Pairs of letters were asked for, which may stand apart.
      .filter(({ text, times, isWhole }) =>
        isWhole && text.length <= LONGEST_WORD ? times.every((said) => said > 0) : holdsLetters(text, terms),
      )
      .sort((one, other) => score(other) - score(one))
      .slice(0, most)
      .map(({ key, text }) => ({ key, excerpt: makeExcerpt(text, terms) }))
  );
}
