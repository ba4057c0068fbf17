// When a page may be looked at: nothing is on its way to it, nothing changes and nothing moves. The page itself says so, never a clock.
import { EventEmitter, once } from 'node:events';

/** Frames that go by without a change, each after the page had nothing else to do. */
const FRAMES = 3;
/** What a page is made of, and what it asks for to show it; not what stays open for as long as the page does. */
const AWAITED = new Set(['document', 'script', 'stylesheet', 'font', 'image', 'fetch']);
/** Milliseconds after which an answer is taken for lost, and the screen for one that can't be shown. */
const PATIENCE = 12_000;

class Requests extends EventEmitter {
  /** @type {Set<import('@playwright/test').Request>} */
  underWay = new Set();

  begin(request) {
    if (AWAITED.has(request.resourceType())) this.underWay.add(request);
  }

  end(request) {
    if (this.underWay.delete(request) && this.underWay.size === 0) this.emit('answered');
  }

  async areAnswered() {
    const signal = AbortSignal.timeout(PATIENCE);
    if (this.underWay.size === 0) return;
    await once(this, 'answered', { signal }).catch(() => {
      const addresses = [...this.underWay].map((request) => request.url());
      throw new Error(`nothing has come from ${addresses.join(', ')}`);
    });
  }
}

/** @type {WeakMap<import('@playwright/test').Page, Requests>} */
const requestsOf = new WeakMap();

/** From now on it is known of each page of a browser what it waits for. @param {import('@playwright/test').BrowserContext} context */
export function watchRequests(context) {
  context.on('page', (page) => {
    const requests = new Requests();
    requestsOf.set(page, requests);
    page.on('request', (request) => requests.begin(request));
    for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => requests.end(request));
    // Of a refusal nobody reads the rest, and what is not read does not end.
    page.on('response', (response) => response.ok() || requests.end(response.request()));
  });
}

/** Nothing moves any more but what moves for ever: a panel that comes in is not looked at half way. */
export const isStill = () =>
  document.getAnimations().every(({ playState, effect }) => {
    const { iterations, duration } = effect.getComputedTiming();
    // A timer's ring moves from second to second for as long as it runs.
    return playState !== 'running' || iterations === Number.POSITIVE_INFINITY || duration >= 1_000;
  });

/** Counts the frames since the page last changed or moved. Runs on the page, where it knows nothing of this file. */
const countFrames = (isStillThere) => {
  const rest = { frames: 0, end: () => {} };
  const observer = new MutationObserver(() => {
    rest.frames = 0;
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  let next = 0;
  const count = () => {
    rest.frames = isStillThere() ? rest.frames + 1 : 0;
    next = requestAnimationFrame(() => requestIdleCallback(count));
  };
  rest.end = () => {
    cancelAnimationFrame(next);
    observer.disconnect();
  };
  window.rest?.end();
  window.rest = rest;
  requestIdleCallback(count);
  return document.fonts.ready.then(() => undefined);
};

const hasRested = (frames) => {
  const isThere = ({ complete, loading }) => complete || loading === 'lazy';
  return (window.rest?.frames ?? 0) > frames && [...document.images].every(isThere);
};

/**
 * Until what is on the page is all there and stands still.
 *
 * @param {import('@playwright/test').Page} page of a browser whose requests are watched
 * @param {{ isAsking?: boolean }} [how] whether it is to be seen while it waits for an answer
 */
export async function settle(page, { isAsking = false } = {}) {
  const requests = requestsOf.get(page);
  const isAnswered = () => isAsking || requests.underWay.size === 0;
  do {
    if (!isAnswered()) await requests.areAnswered();
    await page.evaluate(`(${countFrames})(${isStill})`);
    await page.waitForFunction(hasRested, FRAMES);
  } while (!isAnswered());
  await page.evaluate(() => window.rest.end());
}

/**
 * Until something is there. Whoever looks for it alone looks less and less often, and sees it half a second late.
 *
 * @param {import('@playwright/test').Page} page @param {import('@playwright/test').Locator} part
 */
export async function untilShown(page, part) {
  await settle(page);
  await part.first().waitFor();
}
