// The pages of their own that `npm run screenshots -- all` and the accessibility tests look at.
import { untilShown } from './at-rest.mjs';
import { ask, button, isFurnished, item, pressEscape, showAll, toldOffline } from './find-on-page.mjs';

/** Pages of their own: each is opened for itself. */
export const PAGES = [
  { name: 'first-visit', path: () => '/', isFresh: true, shown: isFurnished },
  {
    name: 'read-only',
    path: ({ viewLink }) => viewLink,
    isFresh: true,
    shown: async (page, say) => {
      await isFurnished(page, say);
      await page.getByText(say('View only'), { exact: true }).first().waitFor();
      await showAll(page);
    },
  },
  {
    name: 'view-share',
    path: ({ viewLink }) => viewLink,
    isFresh: true,
    shown: async (page, say) => {
      await isFurnished(page, say);
      await page.getByText(say('View only'), { exact: true }).first().waitFor();
      await button(page, say('Share')).click();
      await untilShown(page, page.getByRole('dialog'));
    },
  },
  {
    name: 'home',
    path: () => '/',
    shown: (page, say) => button(page, say('New board')).waitFor(),
  },
  {
    name: 'home-empty',
    // Who comes for the first time is given a board; who came to one that is not theirs was here, and has none.
    path: () => `/b/${'A'.repeat(22)}`,
    isFresh: true,
    shown: async (page, say) => {
      await page.getByText(say('This board can’t be opened')).waitFor();
      await page.goto(new URL('/', page.url()).href);
      await untilShown(page, page.getByText(say('Calm water. No boards yet')));
    },
  },
  {
    name: 'no-such-board',
    path: () => `/b/${'A'.repeat(22)}`,
    isFresh: true,
    shown: (page, say) => page.getByText(say('This board can’t be opened')).waitFor(),
  },
  {
    name: 'not-found',
    path: () => '/nothing/here',
    isFresh: true,
    shown: (page) => page.waitForLoadState('load'),
  },
  {
    name: 'offline-page',
    path: () => '/offline',
    isFresh: true,
    shown: (page) => page.getByRole('heading').first().waitFor(),
  },
  {
    name: 'embed',
    path: ({ viewLink }) => viewLink.replace('/b/', '/embed/'),
    isFresh: true,
    shown: (page) => page.locator('[data-ready="true"]').waitFor(),
  },
  {
    name: 'embed-refused',
    path: () => `/embed/${'A'.repeat(22)}`,
    isFresh: true,
    shown: (page, say) => page.getByText(say('This board can’t be shown')).waitFor(),
  },
];

const FOLDER = 'Garden';
const TITLES = ['Open day', 'Rota for the kitchen', 'How the water runs', 'Harvest', 'Bees', 'Winter'];

/** A few boards of one's own, some of them in a folder, one in the trash. */
export async function fillHome(page) {
  for (const title of TITLES) {
    const { id } = await ask(page, 'POST', '/api/boards', { title });
    const note = { type: 'note', at: [0, 0], size: [200, 200], text: title };
    await ask(page, 'POST', `/api/boards/${id}/shapes`, [note]);
    if (title === 'Bees' || title === 'Harvest')
      await ask(page, 'PATCH', `/api/boards/${id}`, { folder: FOLDER });
    if (title === 'Winter') await ask(page, 'DELETE', `/api/boards/${id}`);
  }
}

const side = (page, say, name) =>
  page
    .getByRole('navigation', { name: say('Boards by place') })
    .getByRole('button', { name: new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`) })
    .first();

const cardMenu = async (page, say) => {
  await button(page, say('Actions for {title}', { title: 'Harvest' })).click();
  await untilShown(page, page.getByRole('menu'));
};
/** What this device finds is there at once; the server has looked when it has answered. */
const search = (page, say, words) =>
  Promise.all([
    page.waitForResponse(/[?]search=/),
    page.getByRole('searchbox', { name: say('Search boards') }).fill(words),
  ]);
const inAll = (page, say) => side(page, say, say('All boards')).click();

/** On the home of somebody who has boards, one after the other; each closes what it opened. */
export const HOME_STATES = [
  {
    name: 'home-many',
    open: (page, say) => button(page, say('Actions for {title}', { title: 'Harvest' })).waitFor(),
    close: () => {},
  },
  { name: 'home-card-menu', open: cardMenu, close: pressEscape },
  {
    name: 'home-move',
    open: async (page, say) => {
      await cardMenu(page, say);
      await item(page, say('Move to a folder')).click();
      await untilShown(page, page.getByRole('dialog'));
    },
    close: pressEscape,
  },
  {
    name: 'home-rename',
    open: async (page, say) => {
      await cardMenu(page, say);
      await item(page, say('Rename')).click();
    },
    close: pressEscape,
  },
  {
    name: 'home-selection',
    open: async (page, say) => {
      for (const title of ['Harvest', 'Bees'])
        await page.getByRole('checkbox', { name: say('Select {title}', { title }) }).check({ force: true });
    },
    close: (page, say) => button(page, say('Clear the selection')).click(),
  },
  {
    name: 'home-search',
    open: (page, say) => search(page, say, 'water'),
    close: (page, say) => page.getByRole('searchbox', { name: say('Search boards') }).fill(''),
  },
  {
    name: 'home-nothing-found',
    open: async (page, say) => {
      await search(page, say, 'xylophone');
      await untilShown(page, button(page, say('Clear search')));
    },
    close: (page, say) => page.getByRole('searchbox', { name: say('Search boards') }).fill(''),
  },
  {
    name: 'home-folder',
    open: (page, say) => side(page, say, FOLDER).click(),
    close: inAll,
  },
  {
    name: 'home-folder-menu',
    open: async (page, say) => {
      await side(page, say, FOLDER).click();
      await button(page, say('Actions for the folder {name}', { name: FOLDER })).click();
      await untilShown(page, page.getByRole('menu'));
    },
    close: async (page, say) => {
      await pressEscape(page);
      await inAll(page, say);
    },
  },
  { name: 'home-shared', open: (page, say) => side(page, say, say('Shared with me')).click(), close: inAll },
  { name: 'home-trash', open: (page, say) => side(page, say, say('Trash')).click(), close: inAll },
  {
    name: 'home-storage',
    open: async (page, say) => {
      await side(page, say, say('On this device')).click();
      await untilShown(page, page.getByRole('dialog'));
    },
    close: pressEscape,
  },
  { name: 'home-backup', open: (page, say) => side(page, say, say('Backup')).click(), close: pressEscape },
  {
    name: 'home-language',
    open: (page, say) => side(page, say, say('Language: {name}').split('{')[0]).click(),
    close: pressEscape,
  },
  {
    name: 'home-help',
    open: async (page, say) => {
      await side(page, say, say('Help')).click();
      await untilShown(page, page.getByRole('dialog'));
    },
    close: pressEscape,
  },
  {
    name: 'home-bell',
    open: (page, say) =>
      page
        .getByRole('button', { name: new RegExp(`^${say('Notifications')}`) })
        .first()
        .click(),
    close: pressEscape,
  },
  {
    name: 'home-offline',
    open: async (page, say) => {
      await page.context().setOffline(true);
      await page.evaluate(() => window.dispatchEvent(new Event('offline')));
      await toldOffline(page, say);
    },
    close: (page) => page.context().setOffline(false),
  },
];
