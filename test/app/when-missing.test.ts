import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { expect, test } from 'vitest';
import { LANGUAGES } from '../../app/_language/languages';
import { ROOT } from '../../scripts/setup.mjs';
import { wordsWhenMissing } from '../../scripts/steps/words-when-missing.mjs';

test('a page of which a script is missing has its words in every language', () => {
  const words = wordsWhenMissing(ROOT);
  expect(Object.keys(words).sort()).toEqual(LANGUAGES.map(({ code }) => code).sort());
  for (const { code } of LANGUAGES) expect(words[code], code).toHaveLength(3);
  const said = Object.values(words).map((three) => three.join(' '));
  expect(new Set(said).size).toBe(LANGUAGES.length);
});

test('while developing, where nobody put words into it, it does nothing', () => {
  const script = readFileSync(join(ROOT, 'public/when-missing.js'), 'utf8');
  const heard: string[] = [];
  runInContext(script, createContext({ addEventListener: (type: string) => heard.push(type) }));
  expect(heard).toEqual([]);
});
