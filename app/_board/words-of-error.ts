import { translateError } from '../_language/translate-sentence';

/**
 * What to tell of something that went wrong: the error's own words in the language of the page, where it has some.
 *
 * @param fallback said of an error without words; it is translated already
 */
export function wordsOfError(error: unknown, fallback: string): string {
  return error instanceof Error && error.message !== '' ? translateError(error) : fallback;
}
