// The product beside Excalidraw and tldraw from npm: the same scene, the same input, the same browser, one after the other.
//   node bench/canvas/peers.mjs [--counts 5000,20000] [--subjects driftless,excalidraw]
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { MOVEMENTS, TooSlow, undoOfAll, wheelToPicture, whenCalm, withPatience } from './movements.mjs';
import { createSceneFile } from './scene.mjs';
import { SUBJECTS } from './subjects.mjs';

const { chromium } = createRequire(import.meta.url)('@playwright/test');

const { values } = parseArgs({
  strict: false,
  options: { counts: { type: 'string', default: '5000,20000' }, subjects: { type: 'string', default: '' } },
});
const counts = values.counts.split(',').map(Number);
const wanted = values.subjects.split(',').filter(Boolean);
const subjects = SUBJECTS.filter(
  ({ name }) => wanted.length === 0 || wanted.some((one) => name.toLowerCase().startsWith(one)),
);
/** Opening may take a peer most of a minute. */
const OPENING = 180_000;

const { CHROMIUM_PATH } = process.env;
const browser = await chromium.launch({
  executablePath: CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--js-flags=--expose-gc',
    '--enable-precise-memory-info',
  ],
});

/** Everything that is asked of one subject with one scene; what it could not do in time is missing. */
async function measure(on, place, count) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(`  ${on.name}: ${error.message}`));
  const results = new Map();
  const attempt = async (name, work, patience) => {
    try {
      results.set(name, await withPatience(work(), patience));
      process.stderr.write(`  ${count} ${on.name}: ${name} ${JSON.stringify(results.get(name))}\n`);
    } catch (error) {
      if (!(error instanceof TooSlow)) throw error;
      process.stderr.write(`  ${count} ${on.name}: ${name} took too long\n`);
    }
    return results.has(name);
  };
  try {
    await on.prepare(page, place);
    // On its way into the page the file is in the hands of the test, not of the subject: it is there before the clock runs.
    const text = JSON.stringify(createSceneFile(count));
    await page.evaluate((given) => {
      window.sceneText = given;
    }, text);
    const open = async () => {
      await whenCalm(page);
      const start = performance.now();
      await page.evaluate(async () => {
        await window.subject.open(window.sceneText);
        window.sceneText = undefined;
      });
      await whenCalm(page);
      return performance.now() - start;
    };
    if (!(await attempt('open the file, ms', open, OPENING))) return results;
    const shown = await page.evaluate(() => window.subject.count());
    if (shown !== count) throw new Error(`${on.name} shows ${shown} of ${count} shapes`);
    const heap = () =>
      page.evaluate(() => {
        window.gc?.();
        return performance.memory.usedJSHeapSize / 2 ** 20;
      });
    await attempt('JavaScript heap, MB', heap);
    await attempt('wheel to picture, all in view, ms', () => wheelToPicture(page));
    for (const movement of MOVEMENTS) {
      // A page that is stuck is not asked for more.
      if (!(await attempt(movement.name, () => movement.measure(page, on)))) return results;
    }
    await attempt('undo of delete-all, ms', () => undoOfAll(page));
    return results;
  } finally {
    // A page whose thread is busy for minutes does not close by itself.
    await withPatience(context.close(), 10_000).catch(() => {});
  }
}

function tell(result) {
  if (result === undefined) return 'too slow';
  if (typeof result === 'number') return result.toFixed(0);
  return `${result.mean.toFixed(1)} / ${result.p95.toFixed(1)} · ${(result.dropped * 100).toFixed(0)} %`;
}

/** How many times as long the peer takes. */
function ratio(own, other) {
  if (own === undefined || other === undefined) return '';
  const [one, two] = [own, other].map((each) => (typeof each === 'number' ? each : each.mean));
  return ` (${(two / one).toFixed(1)} ×)`;
}

function print(count, all) {
  const names = [...new Set(all.flatMap(({ results }) => [...results.keys()]))];
  console.log(`\n${count} elements; frames in ms: mean / p95 · dropped; in brackets: times ours`);
  console.log(`| | ${all.map(({ name }) => name).join(' | ')} |`);
  console.log(`| --- |${all.map(() => ' --: |').join('')}`);
  for (const name of names) {
    const [own, ...others] = all.map(({ results }) => results.get(name));
    const cells = [tell(own), ...others.map((other) => tell(other) + ratio(own, other))];
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  }
}

try {
  for (const count of counts) {
    const all = [];
    for (const on of subjects) {
      const place = await on.start();
      try {
        all.push({ name: on.name, results: await measure(on, place, count) });
      } finally {
        await place.close();
      }
    }
    print(count, all);
  }
} finally {
  await browser.close();
}
