import { pageLanguage } from './locale';

/** What stands between the parts of a list. */
const BETWEEN: Readonly<Record<string, string>> = { ar: '، ', ja: '、', zh: '、' };

/** Several things after one another, as the language of the page lists them: 'Ada, Ben, Kim'. */
export function listWords(parts: readonly string[]): string {
  return parts.join(BETWEEN[pageLanguage().code] ?? ', ');
}
