import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isLiteralElement, isNumberElement, isPluralElement } from '@formatjs/icu-messageformat-parser';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test, vi } from 'vitest';
import { ENGLISH, LANGUAGES, type LanguageCode } from '../../../app/_language/languages';
import { messageLanguage, readMessage, type Values } from '../../../app/_language/read-message';
import { ROOT } from '../../../scripts/setup.mjs';
import { findEarlyTranslations, findEscapedTexts, gatherTexts } from '../../../scripts/steps/read-texts.mjs';

/** All of the code is read. */
vi.setConfig({ testTimeout: 60_000 });

const COUNTS = [0, 1, 2, 3, 5, 11, 21, 100, 1234];

const texts = [...new Set(gatherTexts(ROOT).map(({ text }) => text))];
const others = LANGUAGES.filter((language) => language !== ENGLISH);
const catalogOf = (code: LanguageCode): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(join(ROOT, `app/_language/catalogs/${code}.json`), 'utf8'));

const read = (message: string, locale: string) =>
  new IntlMessageFormat(message, locale, undefined, { ignoreTag: true });

type Pieces = ReturnType<IntlMessageFormat['getAst']>;

/** The names in braces, and whether each stands for a number. */
function namesOf(pieces: Pieces): Map<string, boolean> {
  const names = new Map<string, boolean>();
  const note = (name: string, isNumber: boolean) => names.set(name, isNumber || names.get(name) === true);
  for (const piece of pieces) {
    if (!('value' in piece) || isLiteralElement(piece)) continue;
    note(piece.value, isPluralElement(piece) || isNumberElement(piece));
    if (!('options' in piece)) continue;
    for (const { value } of Object.values(piece.options))
      for (const [name, isNumber] of namesOf(value)) note(name, isNumber);
  }
  return names;
}

const place = ({ file, line, text }: { file: string; line: number; text: string }) =>
  `${file}:${line} ${text}`;

/** A message for several numbers: each has something to say, and holds no brace that was not meant. */
function expectSayable(text: string, locale: string): void {
  const message = read(text, locale);
  const say = readMessage(text);
  const language = messageLanguage(locale);
  for (const count of COUNTS) {
    const values: Values = Object.fromEntries(
      [...namesOf(message.getAst())].map(([name, isNumber]) => [name, isNumber ? count : `<${name}>`]),
    );
    const said = say(values, language);
    expect(said, text).toMatch(/^[^{}]+$/);
    // As the reference for such messages says it.
    expect(said, text).toBe(String(message.format(values)));
  }
}

const hasPlaces = (text: string) => text.includes('{');

test('there is something to translate, and none of it comes too early', () => {
  expect(texts.length).toBeGreaterThan(600);
  expect(findEarlyTranslations(ROOT).map(place)).toEqual([]);
});

test('the page settles on the languages that there are', () => {
  const script = readFileSync(join(ROOT, 'public/before-paint.js'), 'utf8');
  const spoken = /const spoken = \[(.*)\]/.exec(script)?.[1];
  expect(spoken).toBe(LANGUAGES.map(({ code }) => `'${code}'`).join(', '));
  for (const { code, dir } of LANGUAGES) {
    expect(dir === 'rtl', code).toBe(new RegExp(`language === '${code}' \\? 'rtl'`).test(script));
  }
});

test('no word of the screen stands where a translation would not reach it', () => {
  expect(findEscapedTexts(ROOT, ['app']).map(place)).toEqual([]);
});

test('every message of the code can be said', () => {
  for (const text of texts.filter(hasPlaces)) expectSayable(text, 'en');
});

describe.each(others)('the catalogue of $code', ({ code, locale }) => {
  const catalog = catalogOf(code);
  const translated = Object.entries(catalog).filter(([, translation]) => translation !== '');

  test('says what the code says, in its order', () => {
    const keys = Object.keys(catalog);
    expect(keys).toEqual([...keys].sort());
    const known = new Set(translated.map(([text]) => text));
    expect(texts.filter((text) => !known.has(text))).toEqual([]);
    const said = new Set(texts);
    expect(keys.filter((text) => !said.has(text))).toEqual([]);
  });

  test('has the places of the English, no other, and the plurals of the language', () => {
    for (const [text, translation] of translated) {
      if (!hasPlaces(text)) continue;
      const names = [...namesOf(read(translation, locale).getAst()).keys()].sort();
      expect(names, text).toEqual([...namesOf(read(text, 'en').getAst()).keys()].sort());
      expectSayable(translation, locale);
    }
  });

  test('begins and ends as the English does', () => {
    for (const [text, translation] of translated) {
      expect(/^\s/.test(translation), `“${text}”: a space before`).toBe(/^\s/.test(text));
      expect(/\s$/.test(translation), `“${text}”: a space behind`).toBe(/\s$/.test(text));
    }
  });
});
