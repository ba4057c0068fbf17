// npm run bench -- end-to-end: from the pointer moving in one browser to the pixel painted in another, over the real server.
import { chromium } from '@playwright/test';
import { driftlessServer } from '../sync/servers.mjs';

const POINTS = 80;
const STEP = 10;
const PAUSE = 60;

/** Watches the pixels a stroke will cross and notes when each is first painted, frame by frame. */
function watchPixels(points) {
  window.painted = new Map();
  const surface = document.querySelector('[role="application"]');
  const look = () => {
    const bounds = surface.getBoundingClientRect();
    for (const [index, [x, y]] of points.entries()) {
      if (window.painted.has(index)) continue;
      for (const canvas of surface.querySelectorAll('canvas')) {
        const scale = canvas.width / bounds.width;
        const [left, top] = [
          Math.round((x - bounds.left) * scale) - 1,
          Math.round((y - bounds.top) * scale) - 1,
        ];
        const { data } = canvas.getContext('2d').getImageData(left, top, 3, 3);
        let isDark = false;
        for (let byte = 0; byte < data.length; byte += 4) {
          if (data[byte + 3] > 128 && data[byte] + data[byte + 1] + data[byte + 2] < 300) isDark = true;
        }
        if (isDark) window.painted.set(index, performance.timeOrigin + performance.now());
      }
      if (!window.painted.has(index)) break;
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

function watchPointer() {
  window.moved = [];
  window.addEventListener(
    'pointermove',
    (event) => window.moved.push([event.clientX, performance.timeOrigin + event.timeStamp]),
    true,
  );
}

const subject = driftlessServer();
await subject.start();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
const base = `http://127.0.0.1:${subject.port}`;
const open = async (address) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, baseURL: base });
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForSelector('[role="application"][data-ready="true"]');
  return page;
};
const author = await open('/');
await author.waitForURL(/\/b\//);
await author.waitForSelector('[role="application"][data-ready="true"]');
const boardId = new URL(author.url()).pathname.split('/').pop();
await author.getByRole('radio', { name: 'Rectangle', exact: true }).click();
await author.mouse.move(700, 600);
await author.mouse.down();
await author.mouse.move(760, 650, { steps: 3 });
await author.mouse.up();
await author.getByRole('status').filter({ hasText: 'Saved' }).first().waitFor();
await author.waitForSelector('[role="application"][data-shape-count="1"]');
const key = await author.evaluate(async (id) => {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const answer = await fetch(`/api/boards/${id}/links`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ role: 'edit' }),
    });
    if (answer.ok) return (await answer.json()).key;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the board was not registered');
}, boardId);
const reader = await open(`/b/${boardId}#${key}`);
await reader.waitForSelector('[role="application"][data-shape-count="1"]');
for (const page of [author, reader])
  await page.evaluate(() => window.driftless.setCamera({ x: 0, y: 0, zoom: 1 }));
await new Promise((resolve) => setTimeout(resolve, 1_000));

const points = Array.from({ length: POINTS }, (_, index) => [330 + index * STEP, 300]);
await author.evaluate(watchPointer);
await reader.evaluate(watchPixels, points);
await author.getByRole('radio', { name: 'Draw', exact: true }).click();
await author.mouse.move(points[0][0] - 20, 300);
await author.mouse.down();
for (const [x, y] of points) {
  await author.mouse.move(x, y);
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
}
await author.mouse.up();
await new Promise((resolve) => setTimeout(resolve, 1_000));

const moved = new Map(await author.evaluate(() => window.moved));
const painted = new Map(await reader.evaluate(() => [...window.painted]));
const delays = points
  .map(([x], index) => painted.get(index) - moved.get(x))
  .filter((delay) => Number.isFinite(delay))
  .sort((one, other) => one - other);
console.log(`points drawn ${POINTS}, seen painted in the other browser ${delays.length}`);
console.log(
  `pointer to pixel: median ${delays[Math.floor(delays.length / 2)]?.toFixed(1)} ms, p95 ${delays[Math.floor(delays.length * 0.95)]?.toFixed(1)} ms`,
);
await browser.close();
await subject.clean();
process.exit(delays.length === POINTS ? 0 : 1);
