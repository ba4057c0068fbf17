// What is opened or begun on a board by a command: dialogs, small fields and modes.
import { settle, untilShown } from './at-rest.mjs';
import {
  button,
  clickNote,
  clickShape,
  closing,
  command,
  item,
  pressEscape,
  showAll,
} from './find-on-page.mjs';

const dialogOf = (name, asked, begin = async () => {}) => ({
  name,
  open: async (page, say) => {
    await begin(page, say);
    await command(page, asked);
    await untilShown(page, page.getByRole('dialog'));
  },
  close: pressEscape,
});

/** @param {string} name @param {string | null} label what is chosen from the menu; null leaves it open */
export const inHistory = (name, label) => ({
  name,
  open: async (page, say) => {
    await button(page, say('History')).click();
    await settle(page);
    await button(page, say('More about the past')).click();
    if (label === null) return;
    await item(page, say(label)).click();
    await untilShown(page, page.getByRole('dialog'));
  },
  close: async (page, say) => {
    await pressEscape(page);
    await closing(page, say, 'History').click();
  },
});

/** What opens at the cursor, where there is the least room for it. */
const atEdge = (name, asked, part) => ({
  name,
  open: async (page, say) => {
    const { width, height } = page.viewportSize();
    await page.mouse.move(width - 6, height * 0.6);
    await command(page, asked);
    await untilShown(page, part(page, say));
    const { x, width: long } = await part(page, say).boundingBox();
    if (x < 0 || x + long > width) throw new Error('it is not all on the screen');
  },
  close: pressEscape,
});

/** @param {string} name @param {string} keys which begin it and end it */
const mode = (name, keys) => ({
  name,
  open: (page) => page.keyboard.press(keys),
  close: (page) => page.keyboard.press(keys),
});

/** On a board that has something on it, one after the other; each closes what it opened. */
export const OPENED_STATES = [
  dialogOf('describe', 'Describe', clickNote),
  dialogOf('link', 'Link…', clickNote),
  dialogOf('embed-page', 'Embed a page'),
  {
    name: 'canvas-menu',
    open: async (page) => {
      await showAll(page);
      const { width, height } = page.viewportSize();
      // Beside all shapes, and where no bar lies and nothing is told.
      await page.mouse.click(width * 0.05, height * 0.6, { button: 'right' });
      await untilShown(page, page.getByRole('menu'));
    },
    close: pressEscape,
  },
  {
    name: 'long-press',
    open: async (page) => {
      await showAll(page);
      const at = await page.evaluate(() => window.driftless.screenOf('note-music'));
      const finger = await page.context().newCDPSession(page);
      const touch = (type, touchPoints) => finger.send('Input.dispatchTouchEvent', { type, touchPoints });
      await touch('touchStart', [at]);
      await page.getByRole('menu').waitFor();
      await touch('touchEnd', []);
      await finger.detach();
      // Letting go of what opened it neither chooses nor closes.
      await settle(page);
      if (!(await page.getByRole('menu').isVisible())) throw new Error('the menu went with the finger');
    },
    close: pressEscape,
  },
  {
    name: 'several',
    open: (page) => page.keyboard.press('Control+a'),
    close: pressEscape,
  },
  {
    name: 'arrow',
    open: async (page) => {
      await showAll(page);
      await clickShape(page, 'to-tours');
    },
    close: pressEscape,
  },
  {
    name: 'writing',
    open: async (page, say) => {
      await clickNote(page, say);
      await page.keyboard.press('Enter');
      await untilShown(page, page.locator('[contenteditable], textarea'));
    },
    close: pressEscape,
  },
  {
    name: 'style-sheet',
    open: async (page, say) => {
      await clickNote(page, say);
      // Beside the board it is there already.
      const opener = page.getByRole('button', { name: say('Style'), exact: true });
      if (await opener.isVisible()) await opener.click();
    },
    close: pressEscape,
  },
  {
    name: 'you',
    open: (page) => command(page, 'Your name and colour'),
    close: pressEscape,
  },
  atEdge('cursor-chat', 'Say something at your cursor', (page, say) =>
    page.getByRole('textbox', { name: say('Say something at your cursor') }),
  ),
  atEdge('reactions', 'Reactions', (page, say) => page.getByRole('toolbar', { name: say('Reactions') })),
  {
    name: 'emoji',
    open: async (page, say) => {
      await button(page, say('Chat')).click();
      await settle(page);
      await button(page, say('Emoji')).click();
      await untilShown(page, page.getByRole('gridcell'));
    },
    close: async (page, say) => {
      await pressEscape(page);
      await closing(page, say, 'Chat').click();
    },
  },
  inHistory('history-menu', null),
  inHistory('film', 'Save as a film'),
  {
    name: 'replay',
    open: async (page, say) => {
      await button(page, say('History')).click();
      await button(page, say('Play from the beginning')).click();
      // On a busy machine a short film is at its end before anybody can stop it.
      const pause = button(page, say('Pause'));
      await pause
        .or(button(page, say('Play from the beginning')))
        .first()
        .waitFor();
      await pause.click({ timeout: 2_000 }).catch(() => undefined);
    },
    close: async (page, say) => {
      await closing(page, say, 'History').click();
    },
  },
  {
    name: 'question',
    open: async (page) => {
      await command(page, 'Clear board');
      await untilShown(page, page.getByRole('dialog'));
    },
    close: pressEscape,
  },
  {
    ...mode('minimap', 'Alt+m'),
    open: async (page, say) => {
      await page.keyboard.press('Alt+m');
      // Fetched when it is shown first.
      await untilShown(page, page.getByLabel(say('Map of the board')));
    },
  },
  mode('grid', "Control+'"),
  mode('view-mode', 'Alt+r'),
  mode('focus-mode', 'Alt+z'),
];
