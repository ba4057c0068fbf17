import { ENGLISH, type Language, languageOf } from './languages';
import { type MessageLanguage, messageLanguage, readMessage, type Say, type Values } from './read-message';

export type { Values };

/** English sentences, each with its translation. */
export type Catalog = Readonly<Record<string, string>>;

interface Speech {
  readonly language: Language;
  readonly locale: string;
  readonly catalog: Catalog;
  /** Messages that were said before: reading one costs more than saying it. */
  readonly read: Map<string, Say>;
  /** Made for the first message with values. */
  counting: MessageLanguage | null;
}

const createSpeech = (locale: string, catalog: Catalog): Speech => ({
  language: languageOf(locale) ?? ENGLISH,
  locale,
  catalog,
  read: new Map(),
  counting: null,
});

const inEnglish = createSpeech(ENGLISH.locale, {});
let speech = inEnglish;

/** From here on every sentence is said in this language. The page calls it once, before it shows a word (`speak-page.ts`). */
export function speak(locale: string, catalog: Catalog): void {
  speech = createSpeech(locale, catalog);
}

/** The language in which sentences are said now. */
export const spokenLanguage = (): Language => speech.language;

/** Whether the language of the page has words for a text. English has none but its own. */
export function isTranslated(text: string): boolean {
  return Object.hasOwn(speech.catalog, text) && speech.catalog[text] !== '';
}

function fill(text: string, values: Values, speech: Speech): string {
  let say = speech.read.get(text);
  if (!say) {
    say = readMessage(text);
    speech.read.set(text, say);
  }
  speech.counting ??= messageLanguage(speech.locale);
  return say(values, speech.counting);
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
