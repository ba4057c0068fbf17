import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ENGLISH, LANGUAGES, languageOf } from '../../../app/_language/languages';
import { chosenLanguage, localeOf, settledLanguage } from '../../../app/_language/locale';
import { ROOT } from '../../../scripts/setup.mjs';

const SCRIPT = readFileSync(join(ROOT, 'public/before-paint.js'), 'utf8');

interface Visitor {
  readonly chosen?: string;
  readonly languages?: readonly string[];
  readonly isStorageForbidden?: boolean;
}

/** The page as it is before its first paint. */
function arrive({ chosen, languages = [], isStorageForbidden = false }: Visitor) {
  const page = { lang: 'en', dir: '', dataset: {} as Record<string, string> };
  const getItem = (key: string) => {
    if (isStorageForbidden) throw new Error('forbidden');
    return key === 'driftless-language' ? (chosen ?? null) : null;
  };
  runInNewContext(SCRIPT, {
    location: { pathname: '/b/shell' },
    document: { documentElement: page, head: { insertAdjacentHTML: () => undefined } },
    localStorage: { getItem },
    navigator: { languages },
    matchMedia: () => ({ matches: true }),
  });
  return page;
}

describe('before the first paint', () => {
  test('the choice comes first, then what the browser asks for, then English', () => {
    expect(arrive({ chosen: 'ja', languages: ['de-DE'] })).toMatchObject({ lang: 'ja', dir: 'ltr' });
    expect(arrive({ languages: ['fi-FI', 'de-AT', 'en'] })).toMatchObject({ lang: 'de', dir: 'ltr' });
    expect(arrive({ languages: ['fi-FI', 'en-GB', 'de'] })).toMatchObject({ lang: 'en', dir: '' });
    expect(arrive({ languages: ['fi'] })).toMatchObject({ lang: 'en' });
    expect(arrive({ chosen: 'klingon', languages: ['AR-eg'] })).toMatchObject({ lang: 'ar', dir: 'rtl' });
  });

  test('a page in English waits for nothing, any other for its words', () => {
    expect(arrive({ languages: ['en-US'] }).dataset).toEqual({ theme: 'dark' });
    expect(arrive({ languages: ['pt-PT'] }).dataset).toEqual({ theme: 'dark', wordless: '' });
  });

  test('where storage is forbidden, the browser decides', () => {
    expect(arrive({ languages: ['es-MX'], isStorageForbidden: true })).toMatchObject({ lang: 'es' });
  });
});

describe('how dates and numbers are written', () => {
  test('with one kind of digits, those that other texts have', () => {
    vi.stubGlobal('navigator', { languages: ['ar-EG'] });
    const locale = localeOf(languageOf('ar')!);
    expect(new Intl.NumberFormat(locale).format(12)).toBe('12');
    expect(languageOf(locale)?.code).toBe('ar');
  });

  const german = languageOf('de')!;
  const chinese = languageOf('zh')!;
  const localesOf = (...languages: string[]) => vi.stubGlobal('navigator', { languages });

  afterEach(() => vi.unstubAllGlobals());

  test('as this person has it, where that is the language of the page', () => {
    localesOf('fr-CA', 'de-CH', 'en-GB');
    expect(localeOf(german)).toBe('de-CH');
    expect(localeOf(ENGLISH)).toBe('en-GB');
    expect(localeOf(languageOf('ja')!)).toBe('ja');
  });

  test('never in another script than the words, nor by a tag that is none', () => {
    localesOf('zh-TW', 'en-US@posix');
    expect(localeOf(chinese)).toBe('zh-CN');
    expect(localeOf(ENGLISH)).toBe('en');
  });

  test('every locale of ours is one that Intl knows', () => {
    const locales = LANGUAGES.map(({ locale }) => locale);
    expect(Intl.PluralRules.supportedLocalesOf(locales)).toEqual(locales);
  });
});

test('without a page or a storage there is no choice, and the language is English', () => {
  expect(settledLanguage()).toBe(ENGLISH);
  expect(chosenLanguage()).toBeNull();
});
