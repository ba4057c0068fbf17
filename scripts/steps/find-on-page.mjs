// How those who go through the screens find things on a page.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {(english: string, values?: Readonly<Record<string, string | number>>) => string} Say a text as the page has it */

/**
 * Words that the language has not are told by name, or a step would look for English words on a page that has none.
 * @param {string} root @param {string} language @returns {Say}
 */
export function wordsIn(root, language) {
  const catalog =
    language === 'en'
      ? null
      : JSON.parse(readFileSync(join(root, `app/_language/catalogs/${language}.json`), 'utf8'));
  return (english, values = {}) => {
    const words = catalog ? catalog[english] : english;
    if (!words) throw new Error(`The catalog of ${language} has no "${english}"`);
    return Object.entries(values).reduce(
      (text, [name, value]) => text.replace(`{${name}}`, String(value)),
      words,
    );
  };
}

export const ready = (page) => page.locator('[data-ready="true"]').waitFor();

export const button = (page, name) => page.getByRole('button', { name, exact: true }).first();

export const saved = (page, words = 'Saved') =>
  page.getByRole('status').getByText(words, { exact: true }).first().waitFor();

/** Until the page has told that it is without a network; on a phone it shows a sign instead of the words. */
export const toldOffline = (page, say) =>
  page
    .getByRole('status')
    .getByText(say('Offline. Changes are kept on this device'), { exact: true })
    .first()
    .waitFor({ state: 'attached' });

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

export const item = (page, name) => page.getByRole('menuitem', { name }).first();

export const pressEscape = async (page) => {
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('Escape');
};

export const showAll = (page) => page.evaluate(() => window.driftless.fit());

export const clickShape = async (page, id, options) => {
  const at = await page.evaluate((shape) => window.driftless.screenOf(shape), id);
  await page.mouse.click(at.x, at.y, options);
};

/** On a phone what was shown before may have left it off the screen. */
export const clickNote = async (page, _say, options) => {
  await showAll(page);
  await clickShape(page, 'note-music', options);
};

/** By the command palette, which finds everything by its English name too. */
export const command = async (page, name) => {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill(name);
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
};

/** What stands around a board comes after the board. */
export const isFurnished = async (page, say) => {
  await ready(page);
  await button(page, say('Share')).waitFor();
};

/** Only German writes its nouns large within a sentence. */
const small = (title) => title.toLowerCase();

export const closing = (page, say, name) => {
  const title = say(name);
  const names = [title, small(title)].map((each) => say('Close {title}', { title: each }));
  return page.getByRole('button', { name: new RegExp(`^(${names.join('|')})$`) }).first();
};
