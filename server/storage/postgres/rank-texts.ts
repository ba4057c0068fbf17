import { holdsLetters, LONGEST_WORD, readWords } from '../find-words';

/** How BM25 weighs repetition and length. */
const BM25 = { repetition: 1.2, length: 0.75 };
/** So many words of a text are weighed. */
const MOST_WEIGHED = 4_000;

export interface Weight {
  /** How often each of the terms was said. */
  readonly times: readonly number[];
  readonly length: number;
}

/** What a text that was found says of the terms; null where it does not hold them: pairs of letters were asked for, which may stand apart. */
export function weighText(text: string, terms: readonly string[]): Weight | null {
  const times = terms.map(() => 0);
  let length = 0;
  let isWhole = text.length <= LONGEST_WORD;
  for (const { hits } of readWords(text, terms)) {
    if (length === MOST_WEIGHED) {
      isWhole = false;
      break;
    }
    length += 1;
    for (const hit of hits) times[hit]! += 1;
  }
  const holds = isWhole ? times.every((said) => said > 0) : holdsLetters(text, terms);
  return holds ? { times, length } : null;
}

/** So many of the best, by what was said more often, and in fewer words. */
export function pickBest<Found extends Weight>(found: readonly Found[], most: number): readonly Found[] {
  const average = found.reduce((sum, { length }) => sum + length, 0) / Math.max(1, found.length);
  const score = ({ times, length }: Weight) => {
    const size = BM25.repetition * (1 - BM25.length + BM25.length * (length / Math.max(1, average)));
    return times.reduce((sum, said) => sum + (said * (BM25.repetition + 1)) / (said + size), 0);
  };
  return found.toSorted((one, other) => score(other) - score(one)).slice(0, most);
}
