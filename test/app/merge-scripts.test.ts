import { expect, test } from 'vitest';
import { mergeScripts } from '../../scripts/steps/merge-scripts.mjs';

const file = (name: string) => `/_next/static/chunks/${name}.js`;
const pageOf = (name: string, scripts: readonly string[]) => ({
  file: name,
  html:
    `<head>${scripts.map((script) => `<script src="${file(script)}" async=""></script>`).join('')}</head>` +
    `<body><script id="_R_">push({"otherChunks":${JSON.stringify(scripts.map((script) => `static/chunks/${script}.js`))},"runtimeModuleIds":[9]});</script>` +
    `<script src="${file(scripts[0]!)}" async=""></script></body>`,
});

const PAGES = [
  pageOf('board', ['react', 'shapes', 'editor', 'sync', 'inks']),
  pageOf('home', ['react', 'shapes', 'list']),
];
const SCRIPTS = new Map(
  ['react', 'shapes', 'editor', 'sync', 'inks', 'list'].map((name) => [file(name), `push("${name}")`]),
);
SCRIPTS.set(file('later'), 'load("static/chunks/inks.js")');

const scriptsOf = (html: string) => [...html.matchAll(/src="([^"]+)"/g)].map(([, address]) => address!);
const { pages, scripts } = mergeScripts(PAGES, SCRIPTS);
const [board, home] = pages.map(({ html }) => html);
const sourceOf = (address: string) => scripts.get(address) ?? SCRIPTS.get(address)!;

test('scripts that always come together are one, and nothing is missing or there twice', () => {
  expect(scriptsOf(board!)).toHaveLength(3);
  expect(scriptsOf(board!).flatMap((address) => sourceOf(address).split('\n'))).toEqual(
    ['shapes', 'react', 'editor', 'sync', 'inks'].map((name) => `push("${name}")`),
  );
});

test('the longest of them stands first, whatever the scripts are called in this build', () => {
  const renamed = new Map([...SCRIPTS, [file('react'), 'push("react, which is longer now")']]);
  const [first] = mergeScripts(PAGES, renamed).scripts.values();
  expect(first!.split('\n')).toEqual(['push("react, which is longer now")', 'push("shapes")']);
});

test('what two pages load is the same script for both: who comes from one has it for the other', () => {
  expect(scriptsOf(home!)[0]).toBe(scriptsOf(board!)[0]);
  expect(scriptsOf(home!)[1]).toBe(file('list'));
});

test('what is also fetched later keeps its own address', () => {
  expect(scriptsOf(board!)).toContain(file('inks'));
});

test.each([
  ['board', board!],
  ['home', home!],
])('the page of %s waits for all of its scripts before it begins', (_, html) => {
  const { otherChunks } = JSON.parse(/push\((\{.*?\})\);/.exec(html)![1]!);
  expect(otherChunks.map((path: string) => `/_next/${path}`)).toEqual(scriptsOf(html));
});

test('the same scripts have the same address in every build', () => {
  expect([...mergeScripts(PAGES, SCRIPTS).scripts.keys()]).toEqual([...scripts.keys()]);
});
