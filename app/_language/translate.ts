import { IntlMessageFormat } from 'intl-messageformat';
import { ENGLISH } from './languages';

/** What stands in for the names in braces of a message. */
export type Values = Readonly<Record<string, string | number>>;

/** English sentences, each with its translation. */
export type Catalog = Readonly<Record<string, string>>;

let locale: string = ENGLISH.locale;
let catalog: Catalog = {};
const formatters = new Map<string, IntlMessageFormat>();

/** From here on every sentence is said in this language. The page calls it once, before it shows a word (`speak-page.ts`). */
export function speak(nextLocale: string, nextCatalog: Catalog): void {
  locale = nextLocale;
  catalog = nextCatalog;
  formatters.clear();
}

function fill(pattern: string, values: Values, patternLocale: string): string {
  const name = `${patternLocale} ${pattern}`;
  let formatter = formatters.get(name);
  if (!formatter) {
    // A `<` is a character like any other: nothing here is markup.
    formatter = new IntlMessageFormat(pattern, patternLocale, undefined, { ignoreTag: true });
    formatters.set(name, formatter);
  }
  return String(formatter.format(values));
}

/**
 * A text in the language of the page. The English text is its own key: what no catalogue has is said in English.
 *
 * @param text as it is in English; with values, an ICU message: `{count, plural, one {# shape} other {# shapes}}`
 * @param values what stands in for the names in braces. Without values the text is taken as it is, and its braces and apostrophes mean nothing.
 * @throws never for a translation that is broken (English is said then); for English that is broken, or lacks a value
 */
export function translate(text: string, values?: Values): string {
  const translated = Object.hasOwn(catalog, text) ? catalog[text] : undefined;
  if (!values) return translated ?? text;
  if (translated !== undefined) {
    try {
      return fill(translated, values, locale);
    } catch {
      // A translation that can't be read must not take the screen away.
    }
  }
  return fill(text, values, ENGLISH.locale);
}
