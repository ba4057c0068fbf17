import { expect, it } from 'vitest';
import { readRootFile, readSources, withoutComments } from './source-files';

/** A listener for what other windows send: by itself, or of what stands for the page's own window. */
const HEARS = [
  /(?<![.\w])(?:(?:window|globalThis|self|top|parent|frames)\s*\??\.\s*)?addEventListener\(\s*['"`]message(?:error)?['"`]/,
  /(?<![.\w])(?:window|globalThis|self|top|parent|frames)\s*\??\.\s*onmessage(?:error)?\b/,
  /(?<![.\w])onmessage\s*=/,
];
const hears = (text: string) => HEARS.some((pattern) => pattern.test(withoutComments(text)));

it('no page of ours listens to other windows: what they send can do nothing', () => {
  // What runs beside a page has no windows: its messages are the page's own.
  const { include } = JSON.parse(readRootFile('tsconfig.worker.json')) as { include: readonly string[] };
  const isBeside = (path: string) => include.some((folder) => path.startsWith(`${folder}/`));
  const found = readSources(['app', 'board', 'editor', 'formats', 'render', 'shapes', 'sync'])
    .filter(({ path, text }) => !isBeside(path) && hears(text))
    .map(({ path }) => path);
  expect(found).toEqual([]);
});

it.each([
  `window.addEventListener('message', hear)`,
  `globalThis.addEventListener("message", hear)`,
  `addEventListener('message', hear)`,
  `window.onmessage = hear`,
  `self?.onmessage`,
  `onmessage = hear`,
])('%s would be found', (code) => {
  expect(hears(code)).toBe(true);
});

it.each([`worker.addEventListener('message', hear)`, `port1.onmessage = hear`, `// window.onmessage = hear`])(
  '%s is no window',
  (code) => {
    expect(hears(code)).toBe(false);
  },
);
