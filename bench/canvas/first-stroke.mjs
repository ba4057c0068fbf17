// From the navigation to the first stroke that a whiteboard takes, by a hand that tries again and again; every visit is a first one.
//   node bench/canvas/first-stroke.mjs [--rounds 7]
import { chromium } from '@playwright/test';
import { SUBJECTS } from './subjects.mjs';

const at = process.argv.indexOf('--rounds');
const ROUNDS = at < 0 ? 7 : Number(process.argv[at + 1]);
/** Milliseconds in which a stroke that was taken has to be there. */
const PATIENCE = 40;
const GIVEN_UP = 60_000;

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The page may be on its way from one address to the next. */
const countOf = (page) => page.evaluate(async () => (await window.subject?.count()) ?? 0).catch(() => 0);

/** Where the strokes lie: below one another, so that none is grabbed instead of drawn. */
async function tryStroke(page, { draw }, attempt) {
  const [x, y] = [420 + (attempt % 8) * 45, 260 + (Math.floor(attempt / 8) % 8) * 40];
  await page.keyboard.press(draw);
  await page.mouse.move(x, y);
  const begun = performance.now();
  await page.mouse.down();
  await page.mouse.move(x + 14, y + 10);
  await page.mouse.move(x + 28, y + 4);
  await page.mouse.up();
  return begun;
}

async function visit(browser, subject, address) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  if (subject.script) await page.addInitScript(subject.script);
  const left = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  const begun = [];
  let taken = 0;
  while (taken === 0) {
    if (performance.now() - left > GIVEN_UP) throw new Error(`${subject.name} took no stroke`);
    begun.push(await tryStroke(page, subject.keys, begun.length));
    await wait(PATIENCE);
    taken = await countOf(page);
  }
  await context.close();
  return begun[Math.max(0, begun.length - taken)] - left;
}

const median = (numbers) => [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const running = [];
for (const subject of SUBJECTS) running.push({ subject, served: await subject.start(), times: [] });
try {
  // In turns, so that a stutter of the machine hits all of them; the first turn warms up what compiles and caches.
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const { subject, served, times } of running) {
      const time = await visit(browser, subject, served.url);
      if (round >= 0) times.push(time);
    }
  }
} finally {
  await browser.close();
  for (const { served } of running) await served.close();
}
const own = median(running[0].times);
console.log(`navigation to the first stroke taken, ${ROUNDS} first visits each, in turns`);
for (const { subject, times } of running) {
  const spread = `${Math.min(...times).toFixed(0)} to ${Math.max(...times).toFixed(0)}`;
  console.log(
    `${subject.name.padEnd(20)} median ${median(times).toFixed(0)} ms (${spread})  ${(median(times) / own).toFixed(2)} of ours`,
  );
}
