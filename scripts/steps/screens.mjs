// The screens and states of the product, as `npm run screenshots -- all` goes through them.

const ready = (page) => page.locator('[data-ready="true"]').waitFor();
const button = (page, name) => page.getByRole('button', { name, exact: true }).first();
const pressEscape = async (page) => {
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('Escape');
};

/** On a phone it lies over the button that opened it. */
const panel = (name) => ({
  name: name.toLowerCase(),
  open: (page) => button(page, name).click(),
  close: (page) => button(page, `Close ${name.toLowerCase()}`).click(),
});

const pressing = (name, keys) => ({ name, open: (page) => page.keyboard.press(keys), close: pressEscape });

const clickNote = async (page, options) => {
  const at = await page.evaluate(() => window.driftless.screenOf('note-music'));
  await page.mouse.click(at.x, at.y, options);
};

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
    name: 'menu',
    open: (page) => button(page, 'Menu').click(),
    close: pressEscape,
  },
  {
    name: 'context-menu',
    open: (page) => clickNote(page, { button: 'right' }),
    close: pressEscape,
  },
  { name: 'share', open: (page) => button(page, 'Share').click(), close: pressEscape },
  pressing('export', 'Control+Shift+E'),
  pressing('help', '?'),
  pressing('palette', 'Control+k'),
  pressing('preferences', 'Control+,'),
  pressing('find', 'Control+f'),
  panel('Chat'),
  panel('Comments'),
  panel('History'),
  {
    name: 'layers',
    open: (page) => page.keyboard.press('Alt+l'),
    close: (page) => button(page, 'Close layers').click(),
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

/** Pages of their own: each is opened for itself. */
export const PAGES = [
  { name: 'first-visit', path: '/', isFresh: true, shown: ready },
  {
    name: 'home',
    path: '/',
    shown: (page) => button(page, 'New board').waitFor(),
  },
  {
    name: 'no-such-board',
    path: `/b/${'A'.repeat(22)}`,
    isFresh: true,
    shown: (page) => page.getByText('This board can’t be opened').waitFor(),
  },
  { name: 'not-found', path: '/nothing/here', isFresh: true, shown: (page) => page.waitForLoadState('load') },
];

export const SIZES = [
  { name: '1440x900', viewport: { width: 1440, height: 900 } },
  { name: '1024x768', viewport: { width: 1024, height: 768 } },
  { name: '390x844', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
];

/**
 * Takes a picture of every screen in every size, light and dark.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {{ link: string, url: string, take: (page: import('@playwright/test').Page, name: string) => Promise<void> }} ports
 *   `link` leads to a board that may be changed
 */
export async function takeAll(browser, { link, url, take }) {
  for (const { name: size, ...screen } of SIZES) {
    for (const colorScheme of ['light', 'dark']) {
      const label = (state) => `${state}-${size}-${colorScheme}`;
      const context = await browser.newContext({ ...screen, colorScheme });
      const page = await context.newPage();
      await page.goto(link);
      await ready(page);
      await button(page, 'Share').waitFor();
      for (const { name, open, close } of BOARD_STATES) {
        try {
          await open(page);
          await page.waitForTimeout(350);
          await take(page, label(name));
          await close(page);
        } catch (error) {
          throw new Error(`${label(name)}: ${error.message}`);
        }
      }
      for (const { name, path, isFresh, shown } of PAGES) {
        const own = isFresh ? await browser.newContext({ ...screen, colorScheme }) : context;
        const at = await own.newPage();
        await at.goto(new URL(path, url).href);
        await shown(at);
        await at.waitForTimeout(700);
        await take(at, label(name));
        await (isFresh ? own.close() : at.close());
      }
      await context.close();
    }
  }
}
