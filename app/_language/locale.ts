import { ENGLISH, type Language, languageOf } from './languages';

/** Kept on this device; `public/before-paint.js` reads the same key. */
const KEY = 'driftless-language';

/** The language of this page: settled before the first paint (`public/before-paint.js`), the same until the page is loaded again. */
export function pageLanguage(): Language {
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

/**
 * The locale for dates, numbers and lists of this page: as the person's own device has it (British English, Swiss German) where that is
 * the language of the page, and else as that language is written where most speak it.
 */
export function pageLocale(): string {
  const language = pageLanguage();
  const own = typeof navigator === 'undefined' ? [] : (navigator.languages ?? []);
  return own.find((tag) => languageOf(tag) === language && isWrittenAs(tag, language)) ?? language.locale;
}

/** Keeps the choice of a language on this device, and loads the page again in it: a page speaks one language from its beginning to its end. */
export function chooseLanguage({ code }: Language): void {
  try {
    localStorage.setItem(KEY, code);
  } catch {
    // Where storage is forbidden, the languages of the browser decide.
  }
  location.reload();
}
