// Screens that need more than one person, or something that goes wrong, as `npm run screenshots -- all` shows them. Each opens browsers of its own.
import { untilShown } from './at-rest.mjs';
import { ask, button, PLAN, ready, saved } from './find-on-page.mjs';

/** Who comes back after less than some seconds is told nothing of what happened meanwhile: her clock goes on by as many. */
const goOn = () => {
  const { now } = Date;
  Date.now = () => now() + 10_000;
};

const bring = (page, shapes) =>
  page.evaluate(
    (board) => window.driftless.import(board),
    JSON.stringify({ type: 'driftless/board', schema: 1, title: '', shapes }),
  );
const showAll = (page) => page.evaluate(() => window.driftless.fit());

const open = async ({ enter, link, say }, storageState, address = link) => {
  const page = await enter(storageState);
  await page.goto(address);
  await untilShown(page, button(page, say('Share')));
  await ready(page);
  return page;
};

/** Both see the same part of the board: where one's hand is, the other sees it. */
const isHandAt = ([x, y]) => {
  const hand = document.querySelector('[data-cursor]:not([hidden])')?.getBoundingClientRect();
  return hand && Math.hypot(hand.x - x, hand.y - y) < 4;
};

/** As who was called so before they came. */
async function openAs(rare, name) {
  const page = await rare.enter();
  await page.context().request.patch(new URL('/api/me', rare.url).href, { data: { name } });
  await open({ ...rare, enter: () => page });
  return page;
}

const leave = (...pages) => Promise.all(pages.map((page) => page.context().close()));

/** So much that it does not fit into what the database has room for. */
function drawALot(page) {
  const hatch = Array.from({ length: 6_000 }, (_, at) => [(at * 37) % 211, ((at * 53) % 97) / 3 + at / 90]);
  const element = {
    ...{ id: 'hatch', type: 'freedraw', x: 640, y: 250, width: 211, height: 99 },
    ...{ points: hatch, strokeColor: '#1971c2', strokeWidth: 1 },
  };
  return page.evaluate(
    (scene) => window.driftless.import(scene),
    JSON.stringify({ type: 'excalidraw', elements: [element] }),
  );
}

/** @typedef {{ link: string, url: string, owner: object, say: import('./find-on-page.mjs').Say, disk: { fill(): void, clear(): void },
 *   enter: (storageState?: object) => Promise<import('@playwright/test').Page>,
 *   shoot: (page: import('@playwright/test').Page, how?: { isAsking: boolean }) => Promise<void> }} Rare */

/** @type {{ name: string, show: (rare: Rare) => Promise<void> }[]} */
export const RARE_SCREENS = [
  {
    name: 'loading',
    async show({ enter, link, say, shoot }) {
      const page = await enter();
      // The server is asked, and takes its time.
      await page.route('**/api/**', () => {});
      await page.goto(link, { waitUntil: 'domcontentloaded' });
      await page.getByText(say('Opening the board…')).waitFor();
      await shoot(page, { isAsking: true });
      await leave(page);
    },
  },
  {
    name: 'together',
    async show(rare) {
      const { say, shoot, owner } = rare;
      const ana = await open(rare, owner);
      const ben = await openAs(rare, 'Ben');
      await Promise.all([showAll(ana), showAll(ben)]);
      await ana
        .getByRole('list', { name: say('People') })
        .getByRole('listitem')
        .nth(1)
        .waitFor();
      const note = await ben.evaluate(() => window.driftless.screenOf('note-food'));
      await ben.mouse.click(note.x, note.y);
      const hand = [note.x - 24, note.y + 64];
      await ben.mouse.move(...hand, { steps: 4 });
      await ana.waitForFunction(isHandAt, hand);
      await shoot(ana);
      await leave(ana, ben);
    },
  },
  {
    name: 'crowd',
    async show(rare) {
      const { shoot, owner } = rare;
      const ana = await open(rare, owner);
      const guests = [];
      for (const name of ['Ben Okri', 'Chloé', 'Dmitri Ivanov', 'Elif Şafak', '藤井', 'Farah'])
        guests.push(await openAs(rare, name));
      await showAll(ana);
      const more = ana.getByRole('button', { name: /^\+?[2-9٢-٩]/ }).first();
      await more.click();
      await ana.getByText('Farah').first().waitFor();
      await shoot(ana);
      await leave(ana, ...guests);
    },
  },
  {
    name: 'commenter',
    async show(rare) {
      const { shoot, owner, link, url } = rare;
      const ana = await open(rare, owner);
      const board = new URL(link).pathname.split('/')[2];
      const { key } = await ask(ana, 'POST', `/api/boards/${board}/links`, { role: 'comment' });
      const pupil = await open(rare, undefined, `${url}/b/${board}#${key}`);
      await showAll(pupil);
      await shoot(pupil);
      await leave(ana, pupil);
    },
  },
  {
    name: 'stopped-part',
    async show(rare) {
      const { say, shoot } = rare;
      const page = await open(rare);
      await showAll(page);
      // Something that nobody foresaw.
      await page.evaluate(() => {
        Object.defineProperty(window, 'ResizeObserver', {
          value: () => {
            throw new Error('nobody foresaw this');
          },
        });
      });
      await page.keyboard.press('Alt+l');
      await page.getByText(say('This part has stopped')).waitFor();
      await shoot(page);
      await leave(page);
    },
  },
  {
    name: 'kicked',
    async show(rare) {
      const { owner, say, shoot } = rare;
      const guest = await open(rare);
      await showAll(guest);
      const { id } = await ask(guest, 'GET', '/api/me');
      const ana = await open(rare, owner);
      const board = new URL(ana.url()).pathname.split('/')[2];
      await ask(ana, 'POST', `/api/boards/${board}/members/${id}/ban`, { seconds: 3_600 });
      await guest.getByText(say('Your access to this board has ended.')).waitFor();
      await shoot(guest);
      await leave(guest, ana);
    },
  },
  {
    name: 'trashed',
    async show(rare) {
      const { say, shoot, url } = rare;
      const page = await open(rare, undefined, url);
      await page.evaluate((plan) => window.driftless.import(plan), PLAN);
      await showAll(page);
      await saved(page, say('Saved'));
      await ask(page, 'DELETE', `/api/boards/${new URL(page.url()).pathname.split('/')[2]}`);
      await page.getByText(say('This board is in the trash.')).waitFor();
      await shoot(page);
      await leave(page);
    },
  },
  {
    name: 'full-disk',
    async show(rare) {
      const { say, shoot, disk } = rare;
      const page = await open(rare, undefined, rare.url);
      await page.evaluate((plan) => window.driftless.import(plan), PLAN);
      await showAll(page);
      await saved(page, say('Saved'));
      disk.fill();
      try {
        const told = page.getByText(say('the server’s disk is full')).first();
        const isKept = page.getByRole('status').getByText(say('Saved'), { exact: true });
        // What was deleted before has left some room.
        for (let times = 0; times < 12 && !(await told.isVisible()); times++) {
          await drawALot(page);
          await isKept.or(told).filter({ visible: true }).first().waitFor();
        }
        await page.keyboard.press('Escape');
        await showAll(page);
        await told.waitFor();
        await shoot(page);
      } finally {
        disk.clear();
      }
      await leave(page);
    },
  },
  {
    name: 'presenting',
    async show(rare) {
      const page = await open(rare, undefined, rare.url);
      const title = 'How the day goes';
      await bring(page, [
        ...JSON.parse(PLAN).shapes,
        { id: 'slide', type: 'frame', at: [-60, -190], size: [1_130, 620], text: title },
        { id: 'next', type: 'frame', at: [-60, 520], size: [1_130, 620], text: 'Who does what' },
      ]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Alt+p');
      await page.getByText('1 / 2').waitFor();
      await page.mouse.move(300, 300);
      await rare.shoot(page);
      await leave(page);
    },
  },
  {
    name: 'away',
    async show(rare) {
      const { say, shoot, url } = rare;
      const ana = await open(rare, undefined, url);
      await ana.evaluate((plan) => window.driftless.import(plan), PLAN);
      const address = ana.url();
      await saved(ana, say('Saved'));
      const { key } = await ask(ana, 'POST', `/api/boards/${address.split('/').at(-1)}/links`, {
        role: 'edit',
      });
      await ana.goto(new URL('/?home', url).href);
      const ben = await openAs({ ...rare, link: `${address}#${key}` }, 'Ben');
      await bring(ben, [
        { id: 'later', type: 'note', at: [620, 180], size: [180, 180], text: 'I have one!', fill: '#b2f2bb' },
      ]);
      await ana.addInitScript(goOn);
      await ana.goto(address);
      await untilShown(ana, ana.getByRole('region', { name: say('While you were away') }));
      await showAll(ana);
      await shoot(ana);
      await leave(ana, ben);
    },
  },
  {
    name: 'webhooks',
    async show(rare) {
      const { say, shoot, owner } = rare;
      const page = await open(rare, owner);
      await button(page, say('Share')).click();
      await page.getByRole('button', { name: say('Tell other programs (webhooks)') }).click();
      await page.getByLabel(say('Address that is told')).fill('https://ci.example.org/boards');
      await button(page, say('Add webhook')).click();
      await page.getByLabel(say('Secret that signs its messages')).waitFor();
      await button(page, say('I have it')).scrollIntoViewIfNeeded();
      await shoot(page);
      await leave(page);
    },
  },
  {
    name: 'inbox',
    async show(rare) {
      const { say, shoot, owner } = rare;
      const page = await open(rare, owner);
      await page
        .getByRole('button', { name: new RegExp(`^${say('Notifications')}`) })
        .first()
        .click();
      await shoot(page);
      await leave(page);
    },
  },
];
