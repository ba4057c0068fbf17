import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test, vi } from 'vitest';
import { ENGLISH, LANGUAGES } from '../../../app/_language/languages';
import { readMessage } from '../../../app/_language/read-message';
import type { Values } from '../../../app/_language/translate';
import { ROOT } from '../../../scripts/setup.mjs';
import { gatherTexts } from '../../../scripts/steps/read-texts.mjs';

/** All of the code is read. */
vi.setConfig({ testTimeout: 60_000 });

const COUNTS = [0, 1, 2, 3, 5, 11, 21, 100, 1234, 1.5, 1_000_000];

const inEnglish = () => [...new Set(gatherTexts(ROOT).map(({ text }) => text))];
const inCatalog = (code: string) =>
  Object.values<string>(JSON.parse(readFileSync(join(ROOT, `app/_language/catalogs/${code}.json`), 'utf8')));

type Pieces = ReturnType<IntlMessageFormat['getAst']>;

/** Every name in braces, with every word that a choice is made by. */
function wordsOf(pieces: Pieces, found = new Map<string, Set<string>>()) {
  for (const piece of pieces) {
    if (!('value' in piece) || piece.type === 0) continue;
    const words = found.get(piece.value) ?? new Set<string>();
    found.set(piece.value, words);
    if (!('options' in piece)) continue;
    for (const [word, { value }] of Object.entries(piece.options)) {
      words.add(word);
      wordsOf(value, found);
    }
  }
  return found;
}

/** Each value a message may meet: all its counts, and all its choices in step with one another. */
function situationsOf(pieces: Pieces): Values[] {
  const words = [...wordsOf(pieces)];
  const counted = COUNTS.map((count) => Object.fromEntries(words.map(([name]) => [name, count])));
  const most = Math.max(0, ...words.map(([, choices]) => choices.size));
  const chosen = Array.from({ length: most }, (_, index) =>
    Object.fromEntries(
      words.map(([name, choices]) => [name, [...choices][index % Math.max(1, choices.size)] ?? 7]),
    ),
  );
  // A word where a number is due says nothing sensible in either.
  return [...counted, ...chosen];
}

describe.each(LANGUAGES)('every message in $locale', ({ code, locale }) => {
  const texts = (code === ENGLISH.code ? inEnglish() : inCatalog(code)).filter((text) => text.includes('{'));

  test('says what FormatJS says', () => {
    expect(texts.length).toBeGreaterThan(100);
    for (const text of texts) {
      const reference = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
      const message = readMessage(text, locale);
      for (const values of situationsOf(reference.getAst()))
        expect(message(values), `${text} with ${JSON.stringify(values)}`).toBe(
          String(reference.format(values)),
        );
    }
  });
});

test.each([
  "It''s {name}''s",
  "{name}'s board isn't '{here}'",
  "'{name}' is '{''}' quoted, and this isn't closed: '{ {name}",
  "{count, plural, one {'#' is #} other {# of '#'}} # '#'",
  '{ name }  {count,number}{count , plural,=0{none}other{#}}',
  '{kind, select, a {{count, plural, one {# a} other {# as}}} other {<b>{name}</b>}}',
  '{count, plural, other {{kind, select, a {#} other {all #}}}}',
])('%s is read as FormatJS reads it', (text) => {
  for (const kind of ['a', 'other', 'toString']) {
    for (const count of COUNTS) {
      const values = { name: 'Ann', kind, count };
      const reference = new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true });
      expect(readMessage(text, 'en')(values)).toBe(String(reference.format(values)));
    }
  }
});

test.each(['a } b', '{name', '{}', '{count, plural, one {#}}', '{count, plural, other {#}', '{count, sum}'])(
  '%s is no message',
  (text) => {
    expect(() => readMessage(text, 'en')).toThrow(SyntaxError);
  },
);

test('a value that is not given is not made up', () => {
  expect(() => readMessage('{name} left', 'en')({})).toThrow('“name” is not given');
  expect(() => readMessage('{toString} left', 'en')({})).toThrow(TypeError);
});
