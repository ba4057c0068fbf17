import { lookForInk } from './ink.mjs';

/** Where nothing but the board is, in all of them. */
const FROM = [560, 380];
const STEPS = 4;
const STEP = [30, 12];
const wayAt = (step) => [FROM[0] + step * STEP[0], FROM[1] + step * STEP[1]];

/** How many shapes the board has, without waiting for a page that can't tell yet. */
function countNow(page) {
  return page
    .evaluate(() => {
      const later = new Promise((resolve) => setTimeout(resolve, 0, 0));
      return Promise.race([window.subject?.count?.() ?? 0, later]);
    })
    .catch(() => 0);
}

const isOnBoard = async (page) => (await countNow(page)) > 0;

async function drawLine(page, { keys }) {
  await page.keyboard.press(keys.draw);
  await page.mouse.move(...FROM);
  await page.mouse.down();
  for (let step = 1; step <= STEPS; step += 1) await page.mouse.move(...wayAt(step));
  await page.mouse.up();
}

/** Draws a line, again and again from the moment of the navigation, until `isTaken`. @returns {Promise<number>} milliseconds from the navigation to that */
async function drawUntil(isTaken, page, subject, url) {
  const start = performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  for (;;) {
    await drawLine(page, subject);
    if (await isTaken(page)) return performance.now() - start;
  }
}

/** Somebody who can't wait, until one of the lines is a shape of the board. */
export const drawUntilTaken = (page, subject, url) => drawUntil(isOnBoard, page, subject, url);

/**
 * The same, until one of the lines is seen where it was drawn: on a picture of the page, whatever paints it there. It counts only if it stays:
 * until then nothing more is drawn, and a line that was seen and never is a shape of the board ends in the impatience of who measures.
 */
export async function drawUntilSeen(page, subject, url) {
  const session = await page.context().newCDPSession(page);
  const isSeen = () => lookForInk(session, [0.5, 1.5, 2.5, 3.5].map(wayAt));
  const took = await drawUntil(isSeen, page, subject, url);
  while (!(await isOnBoard(page))) await page.waitForTimeout(20);
  if (!(await isSeen()))
    throw new Error(`${subject.name}: what was seen is on the board, and not seen any more`);
  return took;
}
