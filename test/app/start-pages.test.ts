import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../scripts/setup.mjs';
import { startItself } from '../../scripts/steps/start-pages.mjs';

const file = (name: string) => `/_next/static/chunks/${name}.js`;
const script = (name: string) => `<script src="${file(name)}" async=""></script>`;
const flight = (rows: readonly string[]) =>
  `<script>(self.__next_f=self.__next_f||[]).push([0])</script>` +
  `<script>self.__next_f.push([1,${JSON.stringify(`${rows.join('\n')}\n`)}])</script>`;

/** As Next writes them: what begins, then what it tells its router. */
const pageOf = (name: string, rows: readonly string[]) =>
  `<head><link rel="preload" as="script" fetchPriority="low" href="${file('first')}"/>${script('first')}${script('turbopack-1')}${script('next')}` +
  `${script('react')}${script('board')}<script src="/early-hand.js" async=""></script></head><body><div data-page="${name}"><main></main></div>` +
  `<script id="_R_">(globalThis["TURBOPACK"] || []).push({"otherChunks":["static/chunks/first.js"],"runtimeModuleIds":[9]});</script>${script('first')}${flight(rows)}</body>`;

const ROWS = [
  `2:"${file('next')}"`,
  `3:"${file('react')}"`,
  '4:I[70,["$2","$3"],"default"]',
  `6:I[71,["$2","$3"],"OutletBoundary"]`,
  `5:I[40,["$2","$3","${file('board')}"],"BoardPage"]`,
];

const SCRIPTS: Readonly<Record<string, string>> = {
  first: 'push([0,9,(e,t,r)=>{e.r(8)},8,e=>{}])',
  next: 'push([0,70,e=>{e.i(8)},71,e=>{e.i(50)}])',
  react: 'push([0,50,51,(e,t,r)=>{}])',
  'early-hand': 'keepHand()',
  board: 'push([0,40,e=>{e.i(50),e.i(41)},41,e=>{}])',
};
const read = (address: string) => SCRIPTS[/([\w-]+)\.js$/.exec(address)![1]!]!;
const scriptsOf = (html: string) => [...html.matchAll(/src="([^"]+)"/g)].map(([, address]) => address);

test('a built page loads what it is made of, without Next’s router and what that is told', () => {
  const html = startItself(pageOf('BoardPage', ROWS), read);
  expect(scriptsOf(html)).toEqual([
    ...[file('first'), file('turbopack-1'), file('react'), file('board'), file('first')],
  ]);
  expect(html).not.toContain('__next_f');
  expect(html).not.toContain('preload');
  expect(html).toContain('<div data-page="BoardPage"><main></main></div>');
});

test('its component runs when all of them are there, and then what starts it', () => {
  const html = startItself(pageOf('BoardPage', ROWS), read);
  const begun = JSON.parse(/push\((\{.*?\})\);/.exec(html)![1]!);
  expect(begun).toEqual({
    otherChunks: ['first', 'board', 'react'].map((name) => `static/chunks/${name}.js`),
    runtimeModuleIds: [40, 9],
  });
});

test('what keeps the first movements of a hand stands before everything else', () => {
  const html = startItself(pageOf('BoardPage', ROWS), read);
  expect(html).toMatch(/^<head><script>keepHand\(\)<\/script>/);
});

test('a page that is made of nothing of ours stays as it is', () => {
  const html = '<body><h1>500</h1></body>';
  expect(startItself(html, read)).toBe(html);
});

test.each([
  ['a component that the page does not know', pageOf('HomePage', ROWS)],
  [
    'no router',
    pageOf(
      'BoardPage',
      ROWS.filter((row) => !row.includes('OutletBoundary')),
    ),
  ],
  ['another beginning', pageOf('BoardPage', ROWS).replace('_R_', '_S_')],
])('%s ends the build', (_, html) => {
  expect(() => startItself(html, read)).toThrow('not written as Next wrote pages so far');
});

test('every page names the component that stands in it, and that says the page is made of it', () => {
  const pages = readdirSync(join(ROOT, 'app'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(^|\/)(page|not-found)\.tsx$/.test(name),
  );
  expect(pages.length).toBeGreaterThan(4);
  for (const page of pages) {
    const path = join(ROOT, 'app', page);
    const source = readFileSync(path, 'utf8');
    const [, named, within] = /<PageRoot name="(\w+)">\s*<(\w+) \/>/.exec(source) ?? [];
    expect(within, page).toBe(named);
    const from = new RegExp(`import \\{ ${named} \\} from '([^']+)'`).exec(source)?.[1];
    const component = readFileSync(join(dirname(path), `${from}.tsx`), 'utf8');
    expect(component, page).toMatch(/^'use client';/);
    expect(component, page).toContain(`\nbecomePage(${named});\n`);
  }
});
