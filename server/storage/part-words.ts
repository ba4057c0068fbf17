/** Letters of the scripts that put no space between words. */
const SPACELESS = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((script) => `\\p{Script_Extensions=${script}}`)
  .join('');
const HAS_SPACELESS = new RegExp(`[${SPACELESS}]`, 'u');
const ANY = '[\\p{L}\\p{N}\\p{M}]';
const BETWEEN = new RegExp(`(?<=[${SPACELESS}])(?=${ANY})|(?<=${ANY})(?=[${SPACELESS}])`, 'gu');

/** Is seen by nobody, and parts words for an index. */
const PARTING = '\u200b';

/** Whether a word may hold many: then it is found by whatever it has in it, not by its beginning alone. */
export const isSpaceless = (word: string): boolean => HAS_SPACELESS.test(word);

/** More signs on one letter are nobody's writing, and composing a run of them takes the longer the longer it is: 100,000 took seconds. */
const TOO_MANY_MARKS = /(\p{M}{30})\p{M}+/gu;

/** A text with signs and letters as one where there is such a letter. */
export const composeText = (text: string): string => text.replaceAll(TOO_MANY_MARKS, '$1').normalize('NFC');

/** A text for an index of words: each letter of a script without spaces is a word of its own. What is searched for is parted the same way. */
export const partWords = (text: string): string => composeText(text).replaceAll(BETWEEN, PARTING);

/** The text as it was, but for what people themselves parted so. */
export const joinWords = (parted: string): string => parted.replaceAll(PARTING, '');

const PART = new RegExp(`[${SPACELESS}]|[^${SPACELESS}]+`, 'gu');

/** A word in parts: each letter of a script without spaces, and what stands between such letters. */
export function* partsOf(word: string): Generator<string> {
  for (const [part] of word.matchAll(PART)) yield part;
}

/** What a word without spaces is found by: pairs of its letters, which stand side by side in whatever holds it; a single one where it has no other. */
export function pairsOf(word: string): readonly string[] {
  const letters = [...word];
  return letters.length === 1 ? letters : letters.slice(1).map((letter, before) => letters[before] + letter);
}
