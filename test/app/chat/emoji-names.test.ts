import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ENGLISH, LANGUAGES } from '../../../app/_language/languages';
import { ROOT } from '../../../scripts/setup.mjs';

type Row = readonly [emoji: string, category: number, label: string, words: string];

const listIn = (code: string): { categories: readonly string[]; emoji: readonly Row[] } =>
  JSON.parse(readFileSync(join(ROOT, `public/emoji/${code}.json`), 'utf8'));

const english = listIn(ENGLISH.code);

describe.each(LANGUAGES.filter((language) => language !== ENGLISH))('the emoji in $code', ({ code }) => {
  const { categories, emoji } = listIn(code);

  test('are those of every language, in the same order and groups', () => {
    expect(categories).toEqual(english.categories);
    expect(emoji.map(([sign, category]) => [sign, category])).toEqual(
      english.emoji.map(([sign, category]) => [sign, category]),
    );
  });

  test('have names and words to be found by, in that language', () => {
    for (const [sign, , label, words] of emoji) expect([label.trim(), words.trim()], sign).not.toContain('');
    const asInEnglish = emoji.filter(([, , label], index) => label === english.emoji[index]![2]);
    expect(asInEnglish.length).toBeLessThan(emoji.length / 10);
  });
});
