/** Letters; a title that has more ends in `…`. */
const LONGEST = 200;

/** Blanks, ends of lines and what steers a terminal. */
const BLANKS = /[\s\p{Cc}]+/gu;
/**
 * What is not seen: it hides words, or turns them round so that they read as something else. The joiners stay, for emoji and Persian are
 * written with them.
 */
const UNSEEN =
  /(?!\u200c|\u200d|\p{Variation_Selector})[\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** Without any other letter the joiners, which stay, are not seen either. */
const SEEN = /[^\s\p{Default_Ignorable_Code_Point}]/u;
/** More marks on one letter than any language has: they climb over what stands above. */
const HEAPED = /(\p{M}{4})\p{M}+/gu;

/** A stranger's words as one line of text, and nothing but text. */
export function tidyTitle(words: string): string {
  const seen = words
    .replace(BLANKS, ' ')
    .replace(UNSEEN, '')
    .replace(HEAPED, '$1')
    .replace(BLANKS, ' ')
    .trim();
  if (!SEEN.test(seen)) return '';
  const letters = [...seen];
  return letters.length <= LONGEST
    ? seen
    : `${letters
        .slice(0, LONGEST - 1)
        .join('')
        .trimEnd()}…`;
}
