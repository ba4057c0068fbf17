// How the scripts that take pictures find things on a page.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {(english: string, values?: Readonly<Record<string, string | number>>) => string} Say a text as the page has it */

/** @param {string} root @param {string} language @returns {Say} */
export function wordsIn(root, language) {
  const catalog =
    language === 'en'
      ? {}
      : JSON.parse(readFileSync(join(root, `app/_language/catalogs/${language}.json`), 'utf8'));
  return (english, values = {}) =>
    Object.entries(values).reduce(
      (text, [name, value]) => text.replace(`{${name}}`, String(value)),
      catalog[english] || english,
    );
}

export const ready = (page) => page.locator('[data-ready="true"]').waitFor();

export const button = (page, name) => page.getByRole('button', { name, exact: true }).first();

export const saved = (page, words = 'Saved') =>
  page.getByRole('status').getByText(words, { exact: true }).first().waitFor();

/** Says to the server what somebody does, as the page would. */
export const ask = (page, method, path, body) =>
  page.evaluate(
    async ([way, address, content]) => {
      const response = await fetch(address, {
        method: way,
        ...(content
          ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(content) }
          : {}),
      });
      if (!response.ok) throw new Error(`${way} ${address} answered ${response.status}`);
      return response.status === 204 ? null : response.json();
    },
    [method, path, body],
  );

/** From now on this person goes by that name. */
export async function callMe(page, name) {
  await ask(page, 'PATCH', '/api/me', { name });
  await page.reload();
  await ready(page);
}

/** Some people's plan, put on a board the way a file is opened. */
export const PLAN = readFileSync(new URL('./plan-for-pictures.json', import.meta.url), 'utf8');
