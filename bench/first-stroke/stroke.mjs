/** Where nothing but the board is, in all of them. */
const FROM = [560, 380];
const STEPS = 4;

/** How many shapes the board has, without waiting for a page that can't tell yet. */
function countNow(page) {
  return page
    .evaluate(() => {
      const later = new Promise((resolve) => setTimeout(resolve, 0, 0));
      return Promise.race([window.subject?.count?.() ?? 0, later]);
    })
    .catch(() => 0);
}

/**
 * Somebody who can't wait: takes the pen by its key and draws a line, again and again from the moment of the navigation, until one of
 * them is on the board.
 *
 * @returns {Promise<number>} milliseconds from the navigation to that
 */
export async function drawUntilTaken(page, { keys }, url) {
  const start = performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  for (;;) {
    await page.keyboard.press(keys.draw);
    await page.mouse.move(...FROM);
    await page.mouse.down();
    for (let step = 1; step <= STEPS; step += 1)
      await page.mouse.move(FROM[0] + step * 30, FROM[1] + step * 12);
    await page.mouse.up();
    if ((await countNow(page)) > 0) return performance.now() - start;
  }
}
