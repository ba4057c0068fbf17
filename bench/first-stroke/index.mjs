// From the navigation to the first stroke that is seen, and to the first that is a shape of the board: the product as `npm start` serves it beside Excalidraw and tldraw from npm.
//   node bench/first-stroke/index.mjs [--runs 7] [--least 2]
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { TooSlow, withPatience } from '../canvas/movements.mjs';
import { SUBJECTS } from '../canvas/subjects.mjs';
import { NETWORKS } from './networks.mjs';
import { drawUntilSeen, drawUntilTaken } from './stroke.mjs';

const { chromium } = createRequire(import.meta.url)('@playwright/test');

const { values } = parseArgs({
  strict: false,
  options: { runs: { type: 'string', default: '7' }, least: { type: 'string', default: '0' } },
});
const runs = Math.max(1, Number(values.runs));
const least = Number(values.least);
/** Milliseconds that one arrival may take, and that all of them may. */
const PATIENCE = 30_000;
const END = 20 * 60_000;
const ENDS = [
  { name: 'seen, and kept', draw: drawUntilSeen },
  { name: 'a shape of the board', draw: drawUntilTaken },
];

const median = (numbers) => [...numbers].sort((one, other) => one - other)[numbers.length >> 1];

/** Somebody who was never here: no file of the page is kept, no script compiled. */
async function arrive(browser, subject, url, { network, draw }) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    if (network.conditions) {
      const session = await context.newCDPSession(page);
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', network.conditions);
    }
    await subject.prepareFirst?.(page);
    return await withPatience(draw(page, subject, url), PATIENCE);
  } finally {
    await withPatience(context.close(), 10_000).catch(() => {});
  }
}

async function measure(places, network, { name, draw }) {
  const times = new Map(SUBJECTS.map(({ name }) => [name, []]));
  // In turn, so that whatever else the machine does meets all of them.
  for (let run = 0; run < runs; run += 1) {
    for (const subject of SUBJECTS) {
      // A browser of its own: what it compiled for one arrival would help the next.
      const browser = await chromium.launch({
        executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-background-networking',
          '--disable-component-update',
        ],
      });
      try {
        const took = await arrive(browser, subject, places.get(subject.name).url, { network, draw });
        times.get(subject.name).push(took);
        process.stderr.write(`  ${network.name}, ${name}: ${subject.name} ${Math.round(took)} ms\n`);
      } catch (error) {
        if (!(error instanceof TooSlow)) throw error;
        times.get(subject.name).push(PATIENCE);
        process.stderr.write(`  ${network.name}, ${name}: ${subject.name} took too long\n`);
      } finally {
        await withPatience(browser.close(), 10_000).catch(() => {});
      }
    }
  }
  return new Map([...times].map(([name, all]) => [name, median(all)]));
}

const giveUp = setTimeout(() => {
  console.error('The bench did not come to its end in time');
  process.exit(1);
}, END);
const places = new Map();
try {
  for (const subject of SUBJECTS) places.set(subject.name, await subject.start());
  console.log(`\nfrom the navigation to the first stroke, ms, median of ${runs}; in brackets: times ours`);
  const names = SUBJECTS.map(({ name }) => name);
  console.log(`| | ${names.join(' | ')} |`);
  console.log(`| --- |${names.map(() => ' --: |').join('')}`);
  for (const network of NETWORKS) {
    for (const end of ENDS) {
      const medians = await measure(places, network, end);
      const [own, ...others] = names.map((name) => medians.get(name));
      const cells = [
        own.toFixed(0),
        ...others.map((other) => `${other.toFixed(0)} (${(other / own).toFixed(1)} ×)`),
      ];
      console.log(`| ${network.name}, ${end.name} | ${cells.join(' | ')} |`);
      if (end === ENDS[0] && others.some((other) => other / own < least)) process.exitCode = 1;
    }
  }
} finally {
  // A server that is gone already never tells that it ends.
  for (const place of places.values()) await withPatience(place.close(), 10_000).catch(() => {});
  clearTimeout(giveUp);
}
