// The past of a board of many updates, as it is gone through and played in the history panel.
import { buildPast } from '../history/past-updates.mjs';
import { createRandom } from '../sync/board-updates.mjs';
import { openBoard, write } from './boards.mjs';
import { makeFolder, openProfile } from './browser.mjs';

const GOAL = { point: 500, frames: 30 };
const POINTS = 15;
/** Milliseconds. */
const FOLDED = 10_000;
const PAST = '[aria-label="The board as it was"]';

/** From the press on the slider to the painted point, and how much of it was waiting for the server and for the bytes. */
function lookAt(page, share) {
  return page.evaluate(
    async ([wanted, past]) => {
      const thumb = document.querySelector('[aria-label="Point in time"]');
      const slider = thumb.parentElement.parentElement;
      const box = slider.getBoundingClientRect();
      const before = document.querySelector(past)?.firstElementChild;
      const at = { clientX: box.left + box.width * wanted, clientY: box.top + box.height / 2 };
      const press = { bubbles: true, pointerId: 1, button: 0, ...at };
      const started = performance.now();
      slider.dispatchEvent(new PointerEvent('pointerdown', press));
      slider.dispatchEvent(new PointerEvent('pointerup', press));
      const isShown = () => {
        const now = document.querySelector(past)?.firstElementChild;
        return now && now !== before && document.querySelector(`${past}[data-ready="true"]`);
      };
      while (!isShown()) await new Promise((resolve) => requestAnimationFrame(resolve));
      const took = performance.now() - started;
      // Pressed beside the thumb instead, fifteen points were all near the first: one stretch of the past, fetched once.
      const [least, most, reached] = ['min', 'max', 'now'].map((name) =>
        Number(thumb.getAttribute(`aria-value${name}`)),
      );
      if (Math.abs(reached - least - wanted * (most - least)) > (most - least) / 50)
        throw new Error(`pressed at ${wanted} of the slider, and the point is ${reached}`);
      const fetched = performance
        .getEntriesByType('resource')
        .filter(({ name, startTime }) => startTime >= started && /\/history\/\d+\/pieces/.test(name))
        .at(-1);
      performance.clearResourceTimings();
      const [server, bytes] = fetched
        ? [fetched.responseStart - fetched.startTime, fetched.responseEnd - fetched.responseStart]
        : [0, 0];
      return { took, server, bytes, page: took - server - bytes, size: fetched?.encodedBodySize ?? 0 };
    },
    [share, PAST],
  );
}

/** Frames a second, and how many of them showed another board than the one before. */
function watchFilm(page) {
  return page.evaluate(async (past) => {
    const speed = document.querySelector('[aria-label="Speed"]');
    if (!speed) throw new Error('there is no film');
    const play = [...document.querySelectorAll('button')].find((button) =>
      button.getAttribute('aria-label')?.startsWith('Play from'),
    );
    play.click();
    while (!document.querySelector(past)) await new Promise((resolve) => requestAnimationFrame(resolve));
    const started = performance.now();
    let [frames, changed, last, longest, before] = [0, 0, '', 0, started];
    while (performance.now() - started < 8_000 && document.querySelector('[aria-label="Pause"]')) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = performance.now();
      longest = Math.max(longest, now - before);
      before = now;
      frames += 1;
      const count = document.querySelector(past)?.getAttribute('data-shape-count') ?? '';
      if (count !== last) changed += 1;
      last = count;
    }
    const seconds = (performance.now() - started) / 1_000;
    return { frames: frames / seconds, changed: changed / seconds, longest, seconds };
  }, PAST);
}

/** In the page: until the service worker owes this device no file any more. */
async function untilKept() {
  await navigator.serviceWorker.ready;
  const isOwed = async () => (await caches.match('/.driftless-to-follow')) !== undefined;
  while ((await caches.keys()).length === 0 || (await isOwed()))
    await new Promise((tell) => setTimeout(tell, 100));
}

export async function measureFilm(server, { say, updates = 100_000 }) {
  const board = await openBoard(server, 'film');
  const { folder, remove } = makeFolder();
  const context = await openProfile(folder);
  const page = await context.newPage();
  // A first visit brings the whole app onto the device, twelve megabytes in the seconds in which points are looked at: with that in them they took half as long again.
  await page.goto(board.address);
  await page.evaluate(untilKept);
  await page.goto('about:blank');
  await write(server, board, buildPast(updates));
  await page.goto(board.address);
  await page.locator('[role="application"][data-ready="true"]').waitFor({ timeout: 120_000 });
  await page.getByRole('button', { name: 'History' }).click();
  await page
    .getByRole('list', { name: 'History' })
    .getByRole('listitem')
    .first()
    .waitFor({ timeout: 30_000 });
  const random = createRandom(9);
  const look = async () => {
    const times = [];
    for (let point = 0; point < POINTS; point += 1) times.push(await lookAt(page, 0.02 + random() * 0.96));
    return times;
  };
  const inOrder = (times, what) => times.map((time) => time[what]).sort((one, other) => one - other);
  const inWords = (times, what) =>
    `${inOrder(times, what)[POINTS >> 1].toFixed(0)} and ${inOrder(times, what).at(-1).toFixed(0)}`;
  const atOnce = await look();
  // The log of the burst is folded by then, as that of a board is which people look at.
  await new Promise((resolve) => setTimeout(resolve, FOLDED));
  const later = await look();
  await page.getByRole('button', { name: 'Back to now' }).click();
  await page.locator(PAST).waitFor({ state: 'detached' });
  const film = await watchFilm(page);
  await context.close();
  remove();
  const worst = inOrder(atOnce, 'took').at(-1);
  if (process.env.BENCH_VERBOSE)
    for (const { took, server, bytes, page: own, size } of [...atOnce, ...later])
      say(`  ${[took, server, bytes, own].map((part) => part.toFixed(0)).join(' = ')} ms, ${size >> 10} kB`);
  say(
    `past of ${updates} updates: right after they were written a point is shown after ${inWords(atOnce, 'took')} ms (median and worst), of which the server ${inWords(atOnce, 'server')}, bytes ${inWords(atOnce, 'bytes')}, the page ${inWords(atOnce, 'page')}; ${FOLDED / 1_000} s later after ${inWords(later, 'took')}; playing ${film.frames.toFixed(1)} frames a second, ${film.changed.toFixed(1)} of them another board, longest ${film.longest.toFixed(0)} ms; goals ${GOAL.point} ms, ${GOAL.frames} frames`,
  );
  return worst <= GOAL.point && film.changed >= GOAL.frames;
}
