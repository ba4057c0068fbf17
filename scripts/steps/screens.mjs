// The screens and states of the product, as `npm run screenshots -- all` and the accessibility tests go through them.
import { settle, untilShown, watchRequests } from './at-rest.mjs';
import { BOARD_STATES, OWNER_STATES } from './board-screens.mjs';
import { EMPTY_STATES } from './empty-screens.mjs';
import { button, isFurnished, showAll } from './find-on-page.mjs';
import { OPENED_STATES } from './opened-screens.mjs';
import { fillHome, HOME_STATES, PAGES } from './page-screens.mjs';
import { RARE_SCREENS } from './rare-screens.mjs';

/** What is looked at on one board, one after the other. */
const ON_BOARD = [...BOARD_STATES.slice(0, -1), ...OPENED_STATES, ...BOARD_STATES.slice(-1)];

const namesOf = (states) => states.map(({ name }) => name);

export const STATES_ON_BOARD = namesOf([...ON_BOARD, ...OWNER_STATES]);
export const STATES_ELSEWHERE = namesOf([...EMPTY_STATES, ...HOME_STATES, ...PAGES, ...RARE_SCREENS]);
export const STATES = [...STATES_ON_BOARD, ...STATES_ELSEWHERE];

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
    // Whoever wants things still sees the same screens, sooner.
    ...{ ...screen, colorScheme, locale: language, reducedMotion: 'reduce' },
    ...(isForced ? { forcedColors: 'active' } : {}),
    ...(storageState ? { storageState } : {}),
  });
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
  const { url, take, failed } = ports;
  const { link, viewLink, owner } = await ports.begin();
  const { language, colorScheme, isForced, size, say } = look;
  const ways = [size, colorScheme, ...(language === 'en' ? [] : [language]), ...(isForced ? ['forced'] : [])];
  const label = (state) => [state, ...ways].join('-');
  const wanted = (states) => states.filter(({ name }) => ports.isWanted(name));
  const enter = async (storageState) => {
    const context = await openContext(browser, look, storageState);
    context.setDefaultTimeout(12_000);
    watchRequests(context);
    return context.newPage();
  };
  const shoot = async (page, name, how) => {
    await settle(page, how);
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
  const lookAt = async (at, states, enterPage, begin = async () => {}) => {
    await enterPage(at);
    for (const { name, open, close } of states) {
      const show = async () => {
        await begin(at);
        await open(at, say);
        await shoot(at, name);
        await close(at, say);
      };
      await tryIt(name, show, async () => {
        await at.context().setOffline(false);
        await enterPage(at);
      });
    }
  };
  const enterBoard = async (at) => {
    await (at.url().includes('/b/') ? at.reload() : at.goto(link));
    await settle(at);
    await isFurnished(at, say);
  };
  const enterEmpty = async (at) => {
    await at.goto(new URL('/', url).href);
    await at.waitForURL(/[/]b[/]/);
    await settle(at);
    await isFurnished(at, say);
  };
  const enterHome = async (at) => {
    await at.goto(new URL('/', url).href);
    await untilShown(at, button(at, say('New board')));
  };
  const lookAtPages = async (visited) => {
    for (const { name, path, isFresh, shown } of wanted(PAGES)) {
      const at = isFresh ? await enter() : await visited.context().newPage();
      await tryIt(name, async () => {
        await at.goto(new URL(path({ viewLink }), url).href);
        await settle(at);
        await shown(at, say);
        await shoot(at, name);
      });
      await (isFresh ? at.context().close() : at.close());
    }
  };
  const page = await enter();
  await lookAt(page, wanted(ON_BOARD), enterBoard, showAll);
  if (wanted([...OWNER_STATES, ...HOME_STATES]).length > 0) {
    const own = await enter(owner);
    await lookAt(own, wanted(OWNER_STATES), enterBoard, showAll);
    if (wanted(HOME_STATES).length > 0) await fillHome(own);
    await lookAt(own, wanted(HOME_STATES), enterHome);
    await own.context().close();
  }
  if (wanted(EMPTY_STATES).length > 0) {
    const newcomer = await enter();
    await lookAt(newcomer, wanted(EMPTY_STATES), enterEmpty);
    await newcomer.context().close();
  }
  await lookAtPages(page);
  await page.context().close();
  if (wanted(RARE_SCREENS).length === 0) return;
  const fresh = await ports.begin();
  for (const { name, show } of wanted(RARE_SCREENS)) {
    const rare = { ...ports, ...fresh, say, enter, shoot: (at, how) => shoot(at, name, how) };
    await tryIt(name, () => show(rare));
  }
}
