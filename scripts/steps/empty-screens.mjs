// What there is to see of a board that has nothing on it, as `npm run screenshots -- all` and the accessibility tests go through it.
import { untilShown } from './at-rest.mjs';
import { button, closing, command, pressEscape } from './find-on-page.mjs';

const emptyPanel = (name) => ({
  name: `empty-${name.toLowerCase()}`,
  open: async (page, say) => {
    await button(page, say(name)).click();
    await untilShown(page, page.getByRole('complementary', { name: say(name) }));
  },
  close: (page, say) => closing(page, say, name).click(),
});

const emptyDialog = (name, open) => ({
  name: `empty-${name}`,
  open: async (page, say) => {
    await open(page, say);
    await untilShown(page, page.getByRole('dialog'));
  },
  close: pressEscape,
});

const NOT_TO_BE_FOUND = 'xylophone';

/** On somebody's new board, one after the other; each closes what it opened. */
export const EMPTY_STATES = [
  emptyPanel('Chat'),
  emptyPanel('Comments'),
  {
    ...emptyPanel('History'),
    open: async (page, say) => {
      await button(page, say('History')).click();
      // Also where the server has not heard of the board yet.
      await untilShown(page, page.getByText(say('Nothing was drawn yet.')));
    },
  },
  {
    name: 'empty-layers',
    open: async (page, say) => {
      await page.keyboard.press('Alt+l');
      await untilShown(page, closing(page, say, 'Layers'));
    },
    close: (page, say) => closing(page, say, 'Layers').click(),
  },
  emptyDialog('export', (page) => page.keyboard.press('Control+Shift+E')),
  emptyDialog('library', (page) => command(page, 'Library')),
  emptyDialog('share', (page, say) => button(page, say('Share')).click()),
  {
    name: 'empty-palette',
    open: async (page, say) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill(NOT_TO_BE_FOUND);
      await untilShown(page, page.getByText(say('Nothing is called that')));
    },
    close: pressEscape,
  },
  {
    name: 'empty-help',
    open: async (page, say) => {
      await page.keyboard.press('?');
      await page.getByRole('dialog').locator('input').fill(NOT_TO_BE_FOUND);
      await untilShown(page, page.getByText(say('Nothing found')));
    },
    close: pressEscape,
  },
  {
    name: 'empty-find',
    open: async (page) => {
      await page.keyboard.press('Control+f');
      await page.getByRole('search').getByRole('textbox').first().fill(NOT_TO_BE_FOUND);
    },
    close: pressEscape,
  },
];
