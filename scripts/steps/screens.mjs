// The screens and states of the product, as `npm run screenshots -- all` goes through them.
import { button, ready } from './find-on-page.mjs';
import { RARE_SCREENS } from './rare-screens.mjs';

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
const showAll = (page) => page.evaluate(() => window.driftless.fit());
/** On a phone what was shown before may have left it off the screen. */
const clickNote = async (page, _say, options) => {
  await showAll(page);
  await clickShape(page, 'note-music', options);
};

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
const BOARD_STATES = [
  { name: 'board', open: showAll, close: () => {} },
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
    close: async (page) => {
      await pressEscape(page);
      await page.keyboard.press('Control+z');
    },
  },
  { name: 'share', open: (page, say) => button(page, say('Share')).click(), close: pressEscape },
  pressing('export', 'Control+Shift+E'),
  pressing('help', '?'),
  pressing('palette', 'Control+k'),
  pressing('preferences', 'Control+,'),
  pressing('find', 'Control+f'),
  { name: 'library', open: (page) => command(page, 'Library'), close: pressEscape },
  { name: 'templates', open: (page) => command(page, 'Templates'), close: pressEscape },
  {
    ...panel('Chat'),
    open: async (page, say) => {
      await button(page, say('Chat')).click();
      const field = page.getByRole('textbox', { name: say('Message') });
      for (const text of ['Who has a long table?', 'I can bring two, and benches']) {
        await field.fill(text);
        await field.press('Enter');
      }
    },
  },
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
      const compare = page.getByRole('switch', { name: say('Compare with now') });
      // Until the past has come there is nowhere to go back to.
      for (let press = 0; press < 40 && !(await compare.isVisible()); press++) {
        await page.getByRole('slider').first().press('ArrowDown');
        await page.waitForTimeout(200);
      }
      await compare.click();
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
const OWNER_STATES = [
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

/** What stands around a board comes after the board. */
const isFurnished = async (page, say) => {
  await ready(page);
  await button(page, say('Share')).waitFor();
};

/** Pages of their own: each is opened for itself. */
const PAGES = [
  { name: 'first-visit', path: '/', isFresh: true, shown: isFurnished },
  {
    name: 'read-only',
    path: 'view',
    isFresh: true,
    shown: async (page, say) => {
      await isFurnished(page, say);
      await page.getByText(say('View only'), { exact: true }).first().waitFor();
      await showAll(page);
    },
  },
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

export const STATES = [...BOARD_STATES, ...OWNER_STATES, ...PAGES, ...RARE_SCREENS].map(({ name }) => name);

export const SIZES = [
  { name: '1440x900', viewport: { width: 1440, height: 900 } },
  { name: '1024x768', viewport: { width: 1024, height: 768 } },
  { name: '390x844', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
];

/** @typedef {{ language: string, say: import('./find-on-page.mjs').Say, colorScheme: 'light' | 'dark', isForced: boolean, size: string }} Look */

/** @param {import('@playwright/test').Browser} browser @param {Look} look @param {object} [storageState] whose browser it is */
function openContext(browser, { language, colorScheme, isForced, size }, storageState) {
  const { name: _, ...screen } = SIZES.find(({ name }) => name === size);
  return browser.newContext({
    ...{ ...screen, colorScheme, locale: language },
    ...(isForced ? { forcedColors: 'active' } : {}),
    ...(storageState ? { storageState } : {}),
  });
}

/** What is on the page is all there and stands still. */
async function settle(page) {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForTimeout(350);
  await page.waitForFunction(isStill);
}

/**
 * Takes a picture of every screen as one look has it.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {Look} look
 * @param {{ begin(): Promise<{ link: string, viewLink: string, owner: object }>, url: string, disk: { fill(): void, clear(): void },
 *   take: (page: import('@playwright/test').Page, name: string) => Promise<void>, failed: (name: string, error: Error) => void,
 *   isWanted: (name: string) => boolean }} ports `begin` makes a board that may be changed
 */
export async function takeLook(browser, look, ports) {
  const { begin, url, take, failed } = ports;
  const { link, viewLink, owner } = await begin();
  const { language, colorScheme, isForced, size, say } = look;
  const ways = [size, colorScheme, ...(language === 'en' ? [] : [language]), ...(isForced ? ['forced'] : [])];
  const label = (state) => [state, ...ways].join('-');
  const wanted = (states) => states.filter(({ name }) => ports.isWanted(name));
  const enter = async (storageState) => {
    const context = await openContext(browser, look, storageState);
    context.setDefaultTimeout(12_000);
    return context.newPage();
  };
  const shoot = async (page, name) => {
    await settle(page);
    await take(page, label(name));
  };
  const tryIt = async (name, work, otherwise = async () => {}) => {
    try {
      await work();
    } catch (error) {
      failed(label(name), error);
      await otherwise();
    }
  };
  const lookAt = async (at, states) => {
    await at.goto(link);
    await isFurnished(at, say);
    for (const { name, open, close } of states) {
      const show = async () => {
        await showAll(at);
        await open(at, say);
        await shoot(at, name);
        await close(at, say);
      };
      await tryIt(name, show, async () => {
        await at.reload();
        await isFurnished(at, say);
      });
    }
  };
  const page = await enter();
  await lookAt(page, wanted(BOARD_STATES));
  if (wanted(OWNER_STATES).length > 0) {
    const own = await enter(owner);
    await lookAt(own, wanted(OWNER_STATES));
    await own.context().close();
  }
  for (const { name, path, isFresh, shown } of wanted(PAGES)) {
    const at = isFresh ? await enter() : await page.context().newPage();
    await tryIt(name, async () => {
      await at.goto(path === 'view' ? viewLink : new URL(path, url).href);
      await shown(at, say);
      await shoot(at, name);
    });
    await (isFresh ? at.context().close() : at.close());
  }
  await page.context().close();
  if (wanted(RARE_SCREENS).length === 0) return;
  const fresh = await begin();
  for (const { name, show } of wanted(RARE_SCREENS)) {
    const rare = { ...ports, ...fresh, say, enter, shoot: (at) => shoot(at, name) };
    await tryIt(name, () => show(rare));
  }
}
