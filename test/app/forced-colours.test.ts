import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, '../../app');
const sheets = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.module.css'),
);

/** The rules of a style sheet that has no rules within rules but those of media: selector and what it says. */
function rulesOf(name: string): readonly { readonly selector: string; readonly body: string }[] {
  const text = readFileSync(join(folder, name), 'utf8').replace(/\/\*.*?\*\//gs, '');
  return [...text.matchAll(/([^{};]+)\{([^{}]*)\}/g)].map(([, selector = '', body = '']) => ({
    selector: selector.trim(),
    body,
  }));
}

const isStateOf = (selector: string) => /:hover|:focus|data-theme|check:not/.test(selector);

test('what lies on something else by its shadow has an edge where the system draws all colours', () => {
  const floating = sheets.flatMap((name) =>
    rulesOf(name)
      .filter(
        ({ selector, body }) =>
          /box-shadow: var\(--shadow-(panel|float)\);/.test(body) && !isStateOf(selector),
      )
      .map((rule) => ({ ...rule, name })),
  );
  expect(floating.length).toBeGreaterThan(20);
  const edgeless = floating.filter(({ body }) => !/outline: 1px solid transparent;/.test(body));
  expect(edgeless.map(({ name, selector }) => `${name} ${selector}`)).toEqual([]);
});
