// Files in and out: how long until somebody sees what they brought, and until they have what they asked for; in the browser, and as jobs of the server.
//   npm run bench -- exchange [--count 5000] [--large 20000]
import { createRequire } from 'node:module';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { createSceneFile } from '../canvas/scene.mjs';
import { SUBJECTS } from '../canvas/subjects.mjs';
import { createLargeFile } from './large-file.mjs';

const { chromium } = createRequire(import.meta.url)('@playwright/test');
const { values } = parseArgs({
  strict: false,
  options: { count: { type: 'string', default: '5000' }, large: { type: 'string', default: '20000' } },
});
const [count, large] = [Number(values.count), Number(values.large)];
const inSeconds = (milliseconds) => `${(milliseconds / 1_000).toFixed(2)} s`;
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const rows = [];
const note = (what, milliseconds, goal) => {
  rows.push({ what, milliseconds, goal });
  process.stderr.write(`  ${what}: ${inSeconds(milliseconds)}\n`);
};

const product = SUBJECTS.find(({ name }) => name === 'Driftless');

/** On a page that was just opened: the file is let go, the shapes are on the board, and two frames later they were painted. */
async function measureBrowser(place) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await product.prepare(page, place);
    const shown = await page.evaluate(
      async ([text, expected]) => {
        const file = new File([text], 'scene.excalidraw');
        const data = new DataTransfer();
        data.items.add(file);
        const surface = document.querySelector('[role="application"]');
        const begun = performance.now();
        surface.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
        while (window.driftless.count() < expected)
          await new Promise((resolve) => requestAnimationFrame(resolve));
        for (let frame = 0; frame < 2; frame += 1)
          await new Promise((resolve) => requestAnimationFrame(resolve));
        return performance.now() - begun;
      },
      [JSON.stringify(createSceneFile(count)), count],
    );
    note(`browser: ${count} elements in, to the first picture`, shown, 2_000);
    for (const [format, goal] of [
      ['png', 5_000],
      ['svg', 5_000],
    ]) {
      const taken = await page.evaluate(async (wanted) => {
        const begun = performance.now();
        await window.driftless.export(wanted);
        return performance.now() - begun;
      }, format);
      note(`browser: ${count} out as ${format.toUpperCase()}`, taken, goal);
    }
  } finally {
    await browser.close();
  }
}

/** A person of the API. */
async function introduce(url) {
  const answer = await fetch(`${url}/api/me`, { headers: { origin: url } });
  const cookie = answer.headers.get('set-cookie').split(';')[0];
  return async (method, path, body) => {
    const isText = typeof body === 'string';
    const told = await fetch(url + path, {
      method,
      headers: {
        cookie,
        origin: url,
        'content-type': isText ? 'application/octet-stream' : 'application/json',
      },
      body: body === undefined || isText ? body : JSON.stringify(body),
    });
    if (!told.ok) throw new Error(`${method} ${path}: ${told.status} ${await told.text()}`);
    return told;
  };
}

async function waitForJob(ask, job) {
  for (;;) {
    const { state, error } = await (await ask('GET', `/api/jobs/${job}`)).json();
    if (state === 'done') return;
    if (state === 'failed') throw new Error(`the job failed: ${error}`);
    await pause(20);
  }
}

async function exportAs(ask, board, format) {
  const begun = performance.now();
  const { job } = await (await ask('POST', `/api/boards/${board}/exports`, { format })).json();
  await waitForJob(ask, job);
  await (await ask('GET', `/api/jobs/${job}/result`)).arrayBuffer();
  return performance.now() - begun;
}

/** Small requests all the while: what they wait for is what everybody who draws waits for. */
function probe(url) {
  const waits = [];
  let isOver = false;
  const running = (async () => {
    while (!isOver) {
      const begun = performance.now();
      await (await fetch(`${url}/healthz`)).text();
      waits.push(performance.now() - begun);
      await pause(10);
    }
  })();
  return async () => {
    isOver = true;
    await running;
    waits.sort((one, other) => one - other);
    const at = (share) => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))];
    return `p50 ${at(0.5).toFixed(1)}, p99 ${at(0.99).toFixed(1)}, worst ${waits.at(-1).toFixed(1)} ms of ${waits.length}`;
  };
}

async function measureServer({ url }) {
  const ask = await introduce(url);
  const makeBoard = async (file) => {
    const { id } = await (await ask('POST', '/api/boards', { title: 'Bench' })).json();
    const begun = performance.now();
    await ask('POST', `/api/boards/${id}/imports`, file);
    return { id, taken: performance.now() - begun };
  };
  const small = await makeBoard(JSON.stringify(createSceneFile(count)));
  note(`server: ${count} elements in`, small.taken);
  note(`server: ${count} out as PNG`, await exportAs(ask, small.id, 'png'), 5_000);
  note(`server: ${count} out as PDF`, await exportAs(ask, small.id, 'pdf'), 10_000);
  const all = await makeBoard(createLargeFile(large));
  note(`server: ${large} elements in`, all.taken);
  const calm = probe(url);
  await pause(2_000);
  const before = await calm();
  const stop = probe(url);
  note(`server: ${large} out as PNG`, await exportAs(ask, all.id, 'png'));
  note(`server: ${large} out as PDF`, await exportAs(ask, all.id, 'pdf'));
  return { before, during: await stop() };
}

const load = loadavg()[0].toFixed(1);
const place = await product.start();
try {
  await measureBrowser(place);
  const { before, during } = await measureServer(place);
  console.log(`load ${load} when it began\n\n| | measured | goal |\n| --- | ---: | ---: |`);
  for (const { what, milliseconds, goal } of rows)
    console.log(`| ${what} | ${inSeconds(milliseconds)} | ${goal ? inSeconds(goal) : ''} |`);
  console.log(`\nA small request to the server before the exports of ${large}: ${before}`);
  console.log(`While they were made: ${during}`);
} finally {
  await place.close();
}
