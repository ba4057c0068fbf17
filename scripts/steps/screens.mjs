// The screens and states of the product, as `npm run screenshots -- all` goes through them.
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

const ready = (page) => page.locator('[data-ready="true"]').waitFor();
const button = (page, name) => page.getByRole('button', { name, exact: true }).first();
const item = (page, name) => page.getByRole('menuitem', { name }).first();
const pressEscape = async (page) => {
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('Escape');
};
/** Only German writes its nouns large within a sentence. */
const small = (title) => title.toLowerCase();

const closing = (page, say, name) => {
  const title = say(name);
  const names = [title, small(title)].map((each) => say('Close {title}', { title: each }));
  return page.getByRole('button', { name: new RegExp(`^(${names.join('|')})$`) }).first();
};

/** Nothing moves any more but what moves for ever: a panel that comes in is not looked at half way. */
const isStill = () =>
  document.getAnimations().every(({ playState, effect }) => {
    const { iterations, duration } = effect.getComputedTiming();
    // A timer's ring moves from second to second for as long as it runs.
    return playState !== 'running' || iterations === Number.POSITIVE_INFINITY || duration >= 1_000;
  });

/** On a phone it lies over the button that opened it. */
const panel = (name) => ({
  name: name.toLowerCase(),
  open: (page, say) => button(page, say(name)).click(),
  close: (page, say) => closing(page, say, name).click(),
});

const pressing = (name, keys) => ({ name, open: (page) => page.keyboard.press(keys), close: pressEscape });

const screenOf = (page, id) => page.evaluate((shape) => window.driftless.screenOf(shape), id);
const clickShape = async (page, id, options) => {
  const at = await screenOf(page, id);
  await page.mouse.click(at.x, at.y, options);
};
const clickNote = (page, _say, options) => clickShape(page, 'note-music', options);

/** By the command palette, which finds everything by its English name too. */
const command = async (page, name) => {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill(name);
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
};

const commentOnNote = async (page, say) => {
  await clickNote(page, say, { button: 'right' });
  await item(page, say('Comment')).click();
};

const facilitate = async (page, say) => {
  await button(page, say('Facilitate')).click();
  await page.getByRole('region', { name: say('Timer') }).waitFor();
};

/** A popover, and on a phone a panel. */
const stopFacilitating = async (page, say) => {
  const close = closing(page, say, 'Facilitate');
  if (await close.isVisible()) await close.click();
  else await pressEscape(page);
};

/** A file in which something is damaged, so that opening it leaves a report. */
const DAMAGED_SCENE = JSON.stringify({
  type: 'excalidraw',
  elements: [
    { id: 'whole', type: 'rectangle', x: 900, y: 300, width: 120, height: 80 },
    { id: 'broken', type: 'freedraw', x: 900, y: 500, width: 'wide', points: 'none' },
    { id: 'lost', type: 'image', fileId: 'gone', x: 1100, y: 300, width: 120, height: 80 },
    { id: 'strange', type: 'hologram', x: 0, y: 0, width: 1, height: 1 },
  ],
});

/** Brings a table of words onto the board. @returns the id of a cell */
const bringTable = (page) =>
  page.evaluate(async () => {
    await window.driftless.import('Task,Who\nHall,Ana\nDoors,Ben\n');
    const { shapes } = JSON.parse(await (await window.driftless.export('json')).text());
    return shapes.find(({ text }) => text === 'Hall').id;
  });

/** On a board that has something on it, one after the other; each closes what it opened. */
export const BOARD_STATES = [
  { name: 'board', open: (page) => page.evaluate(() => window.driftless.fit()), close: () => {} },
  { name: 'selection', open: clickNote, close: pressEscape },
  {
    name: 'tool',
    open: (page) => page.keyboard.press('r'),
    close: pressEscape,
  },
  {
    name: 'more-tools',
    open: (page, say) => button(page, say('More')).click(),
    close: pressEscape,
  },
  {
    name: 'menu',
    open: (page, say) => button(page, say('Menu')).click(),
    close: pressEscape,
  },
  {
    name: 'arrange-menu',
    open: async (page, say) => {
      await button(page, say('Menu')).click();
      await item(page, say('Arrange')).click();
    },
    close: pressEscape,
  },
  {
    name: 'context-menu',
    open: (page) => clickNote(page, undefined, { button: 'right' }),
    close: pressEscape,
  },
  {
    name: 'table-menu',
    open: async (page, say) => {
      await clickShape(page, await bringTable(page), { button: 'right' });
      // On a phone the menu is one list.
      if (page.viewportSize().width >= 860) await item(page, say('Rows and columns')).click();
    },
    close: pressEscape,
  },
  { name: 'share', open: (page, say) => button(page, say('Share')).click(), close: pressEscape },
  pressing('export', 'Control+Shift+E'),
  pressing('help', '?'),
  pressing('palette', 'Control+k'),
  pressing('preferences', 'Control+,'),
  pressing('find', 'Control+f'),
  { name: 'library', open: (page) => command(page, 'Library'), close: pressEscape },
  { name: 'templates', open: (page) => command(page, 'Templates'), close: pressEscape },
  panel('Chat'),
  {
    name: 'new-comment',
    open: commentOnNote,
    close: pressEscape,
  },
  panel('Comments'),
  panel('History'),
  {
    name: 'compare',
    open: async (page, say) => {
      await button(page, say('History')).click();
      await page.getByRole('slider').first().press('ArrowDown');
      await page.getByRole('switch', { name: say('Compare with now') }).click();
    },
    close: panel('History').close,
  },
  {
    name: 'drawn-by',
    open: async (page, say) => {
      await button(page, say('History')).click();
      await clickNote(page);
    },
    close: async (page, say) => {
      await panel('History').close(page, say);
      await pressEscape(page);
    },
  },
  {
    name: 'layers',
    open: (page) => page.keyboard.press('Alt+l'),
    close: panel('Layers').close,
  },
  { name: 'facilitate', open: facilitate, close: stopFacilitating },
  {
    name: 'timer-and-vote',
    open: async (page, say) => {
      await facilitate(page, say);
      const minutes = page.getByRole('region', { name: say('Timer') }).getByRole('button');
      await minutes.nth(1).click();
      await stopFacilitating(page, say);
      await facilitate(page, say);
      await button(page, say('Start the vote')).click();
      await stopFacilitating(page, say);
    },
    close: async () => {},
  },
  {
    name: 'import-report',
    open: (page) =>
      page.evaluate((scene) => {
        const files = new DataTransfer();
        files.items.add(new File([scene], 'plan.excalidraw'));
        const at = { bubbles: true, cancelable: true, clientX: 600, clientY: 300, dataTransfer: files };
        document.querySelector('[role="application"]').dispatchEvent(new DragEvent('drop', at));
      }, DAMAGED_SCENE),
    close: (page) => page.keyboard.press('Control+z'),
  },
  {
    name: 'offline',
    open: async (page) => {
      await page.context().setOffline(true);
      await page.evaluate(() => window.dispatchEvent(new Event('offline')));
      await page.waitForTimeout(1_500);
    },
    close: (page) => page.context().setOffline(false),
  },
];

/** What only the owner of a board is shown: who has come, by which link, and what may be done about it. */
export const OWNER_STATES = [
  { name: 'owner-share', open: (page, say) => button(page, say('Share')).click(), close: pressEscape },
  {
    name: 'comment-thread',
    open: async (page, say) => {
      await commentOnNote(page, say);
      await page.getByRole('textbox', { name: say('Comment'), exact: true }).fill('Who brings the cake?');
      await page.keyboard.press('Enter');
    },
    close: pressEscape,
  },
  {
    name: 'numbers',
    open: async (page) => {
      await command(page, 'Place and size in numbers');
      await clickNote(page);
    },
    close: pressEscape,
  },
];

/** Pages of their own: each is opened for itself. */
export const PAGES = [
  { name: 'first-visit', path: '/', isFresh: true, shown: ready },
  { name: 'read-only', path: 'view', isFresh: true, shown: ready },
  {
    name: 'home',
    path: '/',
    shown: (page, say) => button(page, say('New board')).waitFor(),
  },
  {
    name: 'no-such-board',
    path: `/b/${'A'.repeat(22)}`,
    isFresh: true,
    shown: (page, say) => page.getByText(say('This board can’t be opened')).waitFor(),
  },
  { name: 'not-found', path: '/nothing/here', isFresh: true, shown: (page) => page.waitForLoadState('load') },
];

export const SIZES = [
  { name: '1440x900', viewport: { width: 1440, height: 900 } },
  { name: '1024x768', viewport: { width: 1024, height: 768 } },
  { name: '390x844', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
];

/** @typedef {{ language: string, say: Say, colorScheme: 'light' | 'dark', isForced: boolean, size: string }} Look */

/** @param {import('@playwright/test').Browser} browser @param {Look} look @param {object} [storageState] whose browser it is */
function openContext(browser, { language, colorScheme, isForced, size }, storageState) {
  const { name: _, ...screen } = SIZES.find(({ name }) => name === size);
  return browser.newContext({
    ...{ ...screen, colorScheme, locale: language },
    ...(isForced ? { forcedColors: 'active' } : {}),
    ...(storageState ? { storageState } : {}),
  });
}

/**
 * Takes a picture of every screen as one look has it.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {Look} look
 * @param {{ link: string, viewLink: string, owner: object, url: string, take: (page: import('@playwright/test').Page, name: string) => Promise<void>,
 *   failed: (name: string, error: Error) => void }} ports `link` leads to a board that may be changed
 */
export async function takeLook(browser, look, { link, viewLink, owner, url, take, failed }) {
  const { language, colorScheme, isForced, size, say } = look;
  const ways = [size, colorScheme, ...(language === 'en' ? [] : [language]), ...(isForced ? ['forced'] : [])];
  const label = (state) => [state, ...ways].join('-');
  const context = await openContext(browser, look);
  context.setDefaultTimeout(8_000);
  const page = await context.newPage();
  await page.goto(link);
  await ready(page);
  await button(page, say('Share')).waitFor();
  const lookAt = async (at, states) => {
    for (const { name, open, close } of states) {
      try {
        await open(at, say);
        await at.waitForTimeout(350);
        await at.waitForFunction(isStill);
        await take(at, label(name));
        await close(at, say);
      } catch (error) {
        failed(label(name), error);
        await pressEscape(at);
      }
    }
  };
  await lookAt(page, BOARD_STATES);
  const owning = await openContext(browser, look, owner);
  owning.setDefaultTimeout(8_000);
  const own = await owning.newPage();
  await own.goto(link);
  await ready(own);
  await button(own, say('Share')).waitFor();
  await lookAt(own, OWNER_STATES);
  await owning.close();
  for (const { name, path, isFresh, shown } of PAGES) {
    const own = isFresh ? await openContext(browser, look) : context;
    const at = await own.newPage();
    await at.goto(path === 'view' ? viewLink : new URL(path, url).href);
    await shown(at, say).catch((error) => failed(label(name), error));
    await at.waitForTimeout(700);
    await take(at, label(name));
    await (isFresh ? own.close() : at.close());
  }
  await context.close();
}
