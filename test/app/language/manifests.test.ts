import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ENGLISH, LANGUAGES } from '../../../app/_language/languages';
import { ROOT } from '../../../scripts/setup.mjs';

type Entries = Readonly<Record<string, string>>;

const read = (path: string): Entries => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
const english = read('public/manifest.webmanifest');
const others = LANGUAGES.filter((language) => language !== ENGLISH);

test('the app that is installed says in English what it is, and in each other language', () => {
  expect(english).toMatchObject({ lang: 'en', dir: 'ltr' });
  expect(readdirSync(join(ROOT, 'public/manifests')).sort()).toEqual(
    others.map(({ code }) => `${code}.webmanifest`).sort(),
  );
});

test.each(others)('the manifest in $name is the English one, with its own words', ({ code, dir, locale }) => {
  const catalog = read(`app/_language/catalogs/${code}.json`);
  const description = catalog[english.description!];
  expect(description).toBeTruthy();
  expect(read(`public/manifests/${code}.webmanifest`)).toEqual({
    ...english,
    description,
    dir,
    lang: locale,
  });
});
