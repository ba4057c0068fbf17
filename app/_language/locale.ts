import { ENGLISH, type Language, languageOf } from './languages';
import { spokenLanguage } from './translate';

/** Kept on this device; `public/before-paint.js` reads the same key. */
const KEY = 'driftless-language';

/** The language that was settled before the first paint (`public/before-paint.js`), and will be spoken when its catalogue is there. */
export function settledLanguage(): Language {
  const isPage = typeof document !== 'undefined';
  return (isPage && languageOf(document.documentElement.lang)) || ENGLISH;
}

/** Whether a tag of the browser is one that Intl knows (some say `en-US@posix`), in the script of our texts: Taiwan's Chinese is not. */
function isWrittenAs(tag: string, { locale }: Language): boolean {
  try {
    return new Intl.Locale(tag).maximize().script === new Intl.Locale(locale).maximize().script;
  } catch {
    return false;
  }
}

/** Numbers stand in some texts as they are and in others are written by Intl: one kind of digits on a screen. */
function withLatinDigits(locale: string): string {
  const { numberingSystem } = new Intl.NumberFormat(locale).resolvedOptions();
  return numberingSystem === 'latn' ? locale : `${locale}-u-nu-latn`;
}

/** How dates, numbers and lists are written in a language: see `pageLocale`. */
export function localeOf(language: Language): string {
  const own = typeof navigator === 'undefined' ? [] : (navigator.languages ?? []);
  const tag = own.find((tag) => languageOf(tag) === language && isWrittenAs(tag, language));
  return withLatinDigits(tag ?? language.locale);
}

/** The language that this page speaks. */
export const pageLanguage = spokenLanguage;

/**
 * The locale for dates, numbers and lists of this page: as the person's own device has it (British English, Swiss German) where that is
 * the language of the page, and else as that language is written where most speak it.
 */
export function pageLocale(): string {
  return localeOf(pageLanguage());
}

/** The language that was chosen on this device; null where the browser decides. */
export function chosenLanguage(): Language | null {
  try {
    return languageOf(localStorage.getItem(KEY) ?? '') ?? null;
  } catch {
    return null;
  }
}

/**
 * Keeps the choice of a language on this device, and loads the page again in it: a page speaks one language from its beginning to its end.
 *
 * @param language null for the one that the browser asks for
 */
export function chooseLanguage(language: Language | null): void {
  try {
    if (language) localStorage.setItem(KEY, language.code);
    else localStorage.removeItem(KEY);
  } catch {
    // Where storage is forbidden, the languages of the browser decide.
  }
  location.reload();
}
