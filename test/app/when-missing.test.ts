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

class FakeScript {
  constructor(private readonly isFirst: boolean) {}
  hasAttribute(name: string) {
    return name === 'async' && this.isFirst;
  }
}

/** A page in which a script can't be had. Returns what was done about it. */
function missing({ isFirst = true, isOnline = true, kept = new Map<string, string>() } = {}): string[] {
  const done: string[] = [];
  let hear: (event: { target: unknown }) => void = () => {};
  const element = () => ({
    append: () => undefined,
    set textContent(text: string) {
      done.push(text);
    },
  });
  const page = {
    addEventListener(type: string, listener: typeof hear) {
      if (type === 'error') hear = listener;
    },
    HTMLScriptElement: FakeScript,
    document: {
      readyState: 'interactive',
      documentElement: { lang: 'de', dataset: {} },
      createElement: element,
      body: { replaceChildren: () => undefined },
    },
    navigator: { onLine: isOnline },
    sessionStorage: {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => kept.set(name, value),
    },
    location: { reload: () => done.push('fetched again') },
    WORDS: wordsWhenMissing(ROOT),
  };
  runInContext(readFileSync(join(ROOT, 'public/when-missing.js'), 'utf8'), createContext(page));
  hear({ target: new FakeScript(isFirst) });
  hear({ target: new FakeScript(isFirst) });
  return done;
}

test('a first script that is missing has the page fetched once more, and then said what is safe', () => {
  const kept = new Map<string, string>();
  expect(missing({ kept })).toEqual(['fetched again']);
  expect(missing({ kept })).toEqual(wordsWhenMissing(ROOT).de);
});

test('without a network it is said at once: fetched again, the page would be the browser’s own', () => {
  expect(missing({ isOnline: false })).toEqual(wordsWhenMissing(ROOT).de);
});

test('a script that the page asks for later is its own affair', () => {
  expect(missing({ isFirst: false })).toEqual([]);
});
