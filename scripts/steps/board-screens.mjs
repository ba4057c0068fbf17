// The states of a board that has something on it, as `npm run screenshots -- all` and the accessibility tests go through them.
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
  toldOffline,
} from './find-on-page.mjs';
import { inHistory } from './opened-screens.mjs';

const dialogOn = (page) => page.getByRole('dialog');
const menuOn = (page) => page.getByRole('menu');

/** On a phone it lies over the button that opened it. */
const panel = (name) => ({
  name: name.toLowerCase(),
  open: async (page, say) => {
    await button(page, say(name)).click();
    await untilShown(page, closing(page, say, name));
  },
  close: (page, say) => closing(page, say, name).click(),
});

/** @param {string} name @param {string} keys @param {(page: import('@playwright/test').Page) => import('@playwright/test').Locator} [opened] */
const pressing = (name, keys, opened = dialogOn) => ({
  name,
  open: async (page) => {
    await page.keyboard.press(keys);
    await untilShown(page, opened(page));
  },
  close: pressEscape,
});

/** By a button or a command: a menu or a dialog comes. */
const opening = (name, ask, opened = dialogOn) => ({
  name,
  open: async (page, say) => {
    await ask(page, say);
    await untilShown(page, opened(page));
  },
  close: pressEscape,
});

const openShare = (page, say) => button(page, say('Share')).click();

const commentOnNote = async (page, say) => {
  await clickNote(page, say, { button: 'right' });
  await item(page, say('Comment')).click();
  await untilShown(page, dialogOn(page));
};

const facilitate = async (page, say) => {
  await button(page, say('Facilitate')).click();
  await untilShown(page, page.getByRole('region', { name: say('Timer') }));
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
  { name: 'board', open: showAll, close: () => {} },
  { name: 'selection', open: clickNote, close: pressEscape },
  {
    name: 'tool',
    open: (page) => page.keyboard.press('r'),
    close: pressEscape,
  },
  opening('more-tools', (page, say) => button(page, say('More')).click()),
  opening('menu', (page, say) => button(page, say('Menu')).click(), menuOn),
  {
    name: 'arrange-menu',
    open: async (page, say) => {
      await button(page, say('Menu')).click();
      await item(page, say('Arrange')).click();
    },
    close: pressEscape,
  },
  opening('context-menu', (page) => clickNote(page, undefined, { button: 'right' }), menuOn),
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
  opening('share', openShare),
  pressing('export', 'Control+Shift+E'),
  pressing('help', '?'),
  pressing('palette', 'Control+k', (page) => page.getByRole('combobox')),
  pressing('preferences', 'Control+,'),
  pressing('find', 'Control+f', (page) => page.getByRole('search')),
  opening('library', (page) => command(page, 'Library')),
  opening('templates', (page) => command(page, 'Templates')),
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
      // Until the past has come there is nowhere to go back to.
      const now = page.getByText(say('Now. Drag the slider, or choose a moment, to see what was.'));
      await untilShown(page, now);
      await page.getByRole('slider').first().press('ArrowDown');
      await settle(page);
      await page.getByRole('switch', { name: say('Compare with now') }).click();
    },
    close: panel('History').close,
  },
  {
    name: 'drawn-by',
    open: async (page, say) => {
      // Before: on a phone the panel lies over the note.
      await clickNote(page);
      await button(page, say('History')).click();
    },
    close: async (page, say) => {
      await panel('History').close(page, say);
      await pressEscape(page);
    },
  },
  {
    name: 'layers',
    open: async (page, say) => {
      await page.keyboard.press('Alt+l');
      await untilShown(page, closing(page, say, 'Layers'));
    },
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
      for (const name of ['Stop the timer', 'Close vote']) await untilShown(page, button(page, say(name)));
    },
    close: async (page, say) => {
      for (const name of ['Stop the timer', 'Close vote', 'Clear']) await button(page, say(name)).click();
    },
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
    close: async (page, say) => {
      await button(page, say('Close')).click();
      await page.keyboard.press('Control+z');
    },
  },
  {
    name: 'offline',
    open: async (page, say) => {
      await page.context().setOffline(true);
      await page.evaluate(() => window.dispatchEvent(new Event('offline')));
      await toldOffline(page, say);
    },
    close: (page) => page.context().setOffline(false),
  },
];

/** What only the owner of a board is shown: who has come, by which link, and what may be done about it. */
export const OWNER_STATES = [
  opening('owner-share', openShare),
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
  {
    name: 'member-menu',
    open: async (page, say) => {
      await openShare(page, say);
      await page
        .getByRole('list', { name: say('Members') })
        .getByRole('button')
        .first()
        .click();
      await untilShown(page, menuOn(page));
    },
    close: pressEscape,
  },
  {
    name: 'embed-code',
    open: async (page, say) => {
      await openShare(page, say);
      await page.getByRole('button', { name: say('Embed on a website') }).click();
      await page.getByLabel(say('Sites that may show it')).fill('https://wiki.example.org');
      await page.getByRole('button', { name: say('Get the code') }).click();
      await page.getByLabel(say('Code for the page')).waitFor();
    },
    close: pressEscape,
  },
  inHistory('keeping', 'Keeping the history'),
];
