import { speakOwnWords } from '../../shapes/own-words';
import type { Language, LanguageCode } from './languages';
import { ENGLISH } from './languages';
import { localeOf, settledLanguage } from './locale';
import { type Catalog, speak, translate } from './translate';

const CATALOGS: Readonly<Record<Exclude<LanguageCode, 'en'>, () => Promise<{ readonly default: Catalog }>>> =
  {
    de: () => import('./catalogs/de.json'),
    fr: () => import('./catalogs/fr.json'),
    es: () => import('./catalogs/es.json'),
    pt: () => import('./catalogs/pt.json'),
    ja: () => import('./catalogs/ja.json'),
    zh: () => import('./catalogs/zh.json'),
    ar: () => import('./catalogs/ar.json'),
  };

/** A catalogue that has not come by then is not waited for: a board in English is better than none. In milliseconds. */
const PATIENCE = 4_000;

async function fetchCatalog(): Promise<Catalog | null> {
  const { code } = settledLanguage();
  if (code === 'en') return null;
  return CATALOGS[code]().then(
    (module) => module.default,
    () => null,
  );
}

/** Begun while the page is still being put together. */
const coming = fetchCatalog();

/** Whether the page may show its words as they come from the server. */
export const isInEnglish = (): boolean => settledLanguage() === ENGLISH;

/** The app that is installed is described in this language: the first manifest counts, and the one of the page is React's. */
function namePage({ code }: Language): void {
  const link = document.createElement('link');
  link.rel = 'manifest';
  link.href = `/manifests/${code}.webmanifest`;
  document.head.prepend(link);
}

async function beginToSpeak(): Promise<void> {
  const tooLate = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE, null));
  const catalog = await Promise.race([coming, tooLate]);
  const page = document.documentElement;
  if (catalog) {
    speak(localeOf(settledLanguage()), catalog);
    speakOwnWords(translate);
    document.title = translate(document.title);
    const about = document.querySelector<HTMLMetaElement>('meta[name="description"]');
    if (about) about.content = translate(about.content);
    namePage(settledLanguage());
  } else {
    page.lang = ENGLISH.code;
    page.dir = ENGLISH.dir;
  }
}

let speaking: Promise<void> | null = null;

/** Resolves when the page's language can be spoken: its catalogue is there, or has to be done without. */
export function speakPage(): Promise<void> {
  speaking ??= beginToSpeak();
  return speaking;
}
