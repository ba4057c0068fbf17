import { type FoundWord, hasWords, readWords } from './find-words';

/** Words in an excerpt, or letters that may be words. */
const MOST_WORDS = 12;
/** So many words of a text are looked at for the best place: a board may hold a million letters, and others wait. */
const MOST_READ = 4_000;
/** What is longer is shown by its beginning. */
const MOST_LETTERS = 60;

const countTerms = (words: readonly FoundWord[]) => new Set(words.flatMap(({ hits }) => hits)).size;

/** Two halves of a letter, or the signs and joined pictures of one, are not parted; where it has no end, it is. */
const LETTERS = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const LONGEST_LETTER = 40;

function shorten(part: string): string {
  if (part.length <= MOST_LETTERS) return part;
  const { index } = LETTERS.segment(part.slice(0, MOST_LETTERS + LONGEST_LETTER)).containing(MOST_LETTERS)!;
  const isPair = part.codePointAt(MOST_LETTERS - 1)! > 0xffff;
  const end = index > MOST_LETTERS - LONGEST_LETTER ? index : MOST_LETTERS - Number(isPair);
  return `${part.slice(0, end)}…`;
}

/** The few words one after the other that hold most terms, the first of those; from there on nothing is read once all terms are among them. */
function findPlace(text: string, terms: readonly string[]): readonly FoundWord[] {
  const reading = readWords(text, terms);
  const window: FoundWord[] = [];
  let best: { readonly words: readonly FoundWord[]; readonly count: number } = { words: [], count: 0 };
  for (let read = 0; read < MOST_READ && best.count < terms.length; read += 1) {
    const { value: word, done } = reading.next();
    if (done) return countTerms(window) > best.count || best.words.length === 0 ? window : best.words;
    window.push(word);
    if (window.length < MOST_WORDS) continue;
    if (window.length > MOST_WORDS) window.shift();
    // A place begins with something that was found, or it is the beginning of the text.
    const isPlace = window[0]!.hits.length > 0 || read < MOST_WORDS;
    const count = isPlace ? countTerms(window) : 0;
    if (count > best.count || best.words.length === 0) best = { words: [...window], count };
  }
  return best.words;
}

/** The few words of a text among which most of the terms are, each of those marked with ⟦ and ⟧. @param terms as `readSearch` has them */
export function makeExcerpt(text: string, terms: readonly string[]): string {
  const words = findPlace(text, terms);
  const [first, last] = [words[0], words.at(-1)];
  const isStart = !first || !hasWords(text.slice(0, first.start));
  const isEnd = !last || !hasWords(text.slice(last.end));
  let excerpt = isStart ? '' : '…';
  let at = isStart ? 0 : first.start;
  for (const { start, end, hits } of words) {
    const word = shorten(text.slice(start, end));
    excerpt += shorten(text.slice(at, start)) + (hits.length > 0 ? `⟦${word}⟧` : word);
    at = end;
  }
  // Letters that were found side by side are one find.
  excerpt = excerpt.replaceAll('⟧⟦', '');
  return isEnd ? excerpt + shorten(text.slice(at)) : `${excerpt}…`;
}
