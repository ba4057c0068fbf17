// A board that was visited opens with the server stopped, in a browser that was started anew.
import { fill, openBoard } from './boards.mjs';
import { makeFolder, median, openProfile, seen, waitUntilKept } from './browser.mjs';

const GOAL = 1_500;
const STARTS = 5;
const PICTURE = { picture: '[role="application"][data-ready="true"]' };
/** Nothing was drawn for so long: the picture is all there. */
const CALM = 1_000;

/** When the canvas was first, and last, drawn on, and when the board was told to be there, in ms of the page's own time. */
async function whenDrawn(page) {
  let before = null;
  for (;;) {
    await page.waitForTimeout(CALM);
    const last = await seen(page, 'lastDrawn');
    if (last !== null && last === before) break;
    before = last;
  }
  return { ready: await seen(page, 'picture'), first: await seen(page, 'firstDrawn'), whole: before };
}

export async function measureOffline(server, { say, shapes = 5_000 }) {
  const board = await openBoard(server, `offline ${shapes}`);
  await fill(board, shapes);
  const { folder, remove } = makeFolder();
  const first = await openProfile(folder, PICTURE);
  const page = await first.newPage();
  await page.goto(board.address);
  await page.locator(`[data-ready="true"][data-shape-count="${shapes}"]`).waitFor({ timeout: 60_000 });
  await waitUntilKept(page);
  await page.waitForTimeout(3_000);
  await first.close();
  await server.stop();
  const starts = [];
  for (let start = 0; start < STARTS; start += 1) {
    const context = await openProfile(folder, PICTURE);
    const again = await context.newPage();
    await again.goto(`${board.base}/b/${board.id}`);
    await again.locator(`[data-ready="true"][data-shape-count="${shapes}"]`).waitFor({ timeout: 60_000 });
    starts.push(await whenDrawn(again));
    await context.close();
  }
  remove();
  await server.start();
  const words = (name) => {
    const times = starts.map((start) => start[name]);
    return `${median(times).toFixed(0)} ms (${times.map((time) => time.toFixed(0)).join(', ')})`;
  };
  say(
    `cold offline start of ${shapes} shapes, all in view: first drawn ${words('first')}, ready ${words('ready')}, all of it drawn ${words('whole')}; goal ${GOAL}`,
  );
  return median(starts.map(({ ready }) => ready)) <= GOAL;
}
