// Somebody whose device has a large board comes back after others changed it.
import * as Y from 'yjs';
import { fill, openBoard, write } from './boards.mjs';
import { makeFolder, openProfile, seen, waitUntilKept } from './browser.mjs';
import { layCable } from './cable.mjs';

const GOAL = { milliseconds: 1_000, times: 2 };

/** Others move shapes, and make one last of all, by which it is seen that everything is there. */
function buildMissed(doc, count) {
  const other = new Y.Doc();
  other.clientID = 4_242;
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  const updates = [];
  other.on('update', (update) => updates.push(update));
  const shapes = other.getMap('shapes');
  const ids = [...shapes.keys()];
  for (let step = 0; step < count - 1; step += 1)
    shapes.get(ids[(step * 7) % ids.length]).set('at', [step, step % 900]);
  const last = new Y.Map();
  for (const [name, value] of Object.entries({ type: 'rectangle', at: [0, 0], size: [50, 50], z: 'zz' }))
    last.set(name, value);
  shapes.set('the-last-of-all', last);
  return updates;
}

/** Nothing was drawn for so long: the picture is at rest, and a tile that is not exact would be drawn anew. */
const CALM = 1_000;

/** When a canvas of the page was last drawn on before it came to rest, in the page's own time. */
async function whenAtRest(page) {
  for (;;) {
    const before = await seen(page, 'lastDrawn');
    await page.waitForTimeout(CALM);
    if ((await seen(page, 'lastDrawn')) === before) return before;
  }
}

/**
 * The network is there again, and the browser says so, as it does on a laptop that is opened. Bytes are counted on the cable: a debugger that is
 * told of two thousand messages takes the time that is measured.
 */
async function comeBack(page, cable, shapes) {
  const before = cable.received();
  const started = Date.now();
  cable.mend();
  const begun = await page.evaluate(() => {
    const now = performance.now();
    window.dispatchEvent(new Event('online'));
    return now;
  });
  await page.locator(`[data-ready="true"][data-shape-count="${shapes}"]`).waitFor({ timeout: 120_000 });
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  const took = Date.now() - started;
  const bytes = cable.received() - before;
  return { took, bytes, exact: (await whenAtRest(page)) - begun };
}

export async function measureComeback(server, { say, shapes = 20_000, missed = 2_000 }) {
  const board = await openBoard(server, 'comeback');
  const doc = await fill(board, shapes);
  const cable = await layCable(server.port);
  const { folder, remove } = makeFolder();
  const context = await openProfile(folder);
  const page = await context.newPage();
  await page.goto(board.address.replace(String(server.port), String(cable.port)));
  await page.locator(`[data-ready="true"][data-shape-count="${shapes}"]`).waitFor({ timeout: 120_000 });
  await waitUntilKept(page);
  await page.waitForTimeout(3_000);
  cable.cut();
  await page
    .getByRole('status')
    .filter({ hasText: /Offline/ })
    .waitFor({ timeout: 60_000 });
  const news = buildMissed(doc, missed);
  const size = news.reduce((sum, update) => sum + update.length, 0);
  await write(server, board, news);
  const kept = await comeBack(page, cable, shapes + 1);
  await context.close();
  cable.close();
  remove();
  const times = kept.bytes / size;
  say(
    `back after ${missed} updates on ${shapes} shapes: ${kept.took} ms until all of it is there and painted, ${kept.exact.toFixed(0)} ms until the last tile is exact and the picture rests; ${(kept.bytes / 1024).toFixed(0)} kB came for ${(size / 1024).toFixed(0)} kB missed (${times.toFixed(2)} ×); goals ${GOAL.milliseconds} ms, ${GOAL.times} ×`,
  );
  return kept.took <= GOAL.milliseconds && times <= GOAL.times;
}
