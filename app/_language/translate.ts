import { ENGLISH, type Language, languageOf } from './languages';
import { type Pieces, readMessage } from './read-message';
import { type Counting, type Values, writeMessage } from './write-message';

export type { Values };

/** English sentences, each with its translation. */
export type Catalog = Readonly<Record<string, string>>;

interface Speech {
  readonly language: Language;
  readonly catalog: Catalog;
  readonly counting: () => Counting;
}

const read = new Map<string, Pieces>();

function createSpeech(locale: string, catalog: Catalog): Speech {
  let counting: Counting | null = null;
  const begin = () => ({ plural: new Intl.PluralRules(locale), number: new Intl.NumberFormat(locale) });
  return {
    language: languageOf(locale) ?? ENGLISH,
    catalog,
    counting: () => {
      counting ??= begin();
      return counting;
    },
  };
}

const inEnglish = createSpeech(ENGLISH.locale, {});
let speech = inEnglish;

/** From here on every sentence is said in this language. The page calls it once, before it shows a word (`speak-page.ts`). */
export function speak(locale: string, catalog: Catalog): void {
  speech = createSpeech(locale, catalog);
}

/** The language in which sentences are said now. */
export const spokenLanguage = (): Language => speech.language;

function fill(text: string, values: Values, { counting }: Speech): string {
  let pieces = read.get(text);
  if (!pieces) {
    pieces = readMessage(text);
    read.set(text, pieces);
  }
  return writeMessage(pieces, values, counting());
}

/**
 * A text in the language of the page. The English text is its own key: what no catalogue has is said in English.
 *
 * @param text as it is in English; with values, an ICU message: `{count, plural, one {# shape} other {# shapes}}`
 * @param values what stands in for the names in braces. Without values the text is taken as it is: its braces and apostrophes mean nothing.
 * @throws never for a translation that is broken (English is said then); for English that is broken, or lacks a value
 */
export function translate(text: string, values?: Values): string {
  const { catalog } = speech;
  // An empty one waits for its translator.
  const translated = Object.hasOwn(catalog, text) ? catalog[text] : '';
  if (!values) return translated || text;
  if (translated) {
    try {
      return fill(translated, values, speech);
    } catch {
      // A translation that can't be read must not take the screen away.
    }
  }
  return fill(text, values, inEnglish);
}
