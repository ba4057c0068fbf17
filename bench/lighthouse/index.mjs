// npm run bench -- lighthouse: home and a board as Lighthouse judges them, on a desktop and on a slow phone, over the real server.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { driftlessServer } from '../sync/servers.mjs';

const HERE = import.meta.dirname ?? new URL('.', import.meta.url).pathname;
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
const METRICS = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
];
const LEAST = Number(process.env.LEAST ?? 0);

if (!existsSync(join(HERE, 'node_modules'))) {
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: HERE, stdio: 'inherit' });
}
/** Installed here a moment ago, and nowhere before. */
const fetchPeer = async (name) => (await import(name)).default;
const lighthouse = await fetchPeer('lighthouse');
const desktop = await fetchPeer('lighthouse/core/config/desktop-config.js');

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/** A person who has been here: home shows their boards, and their board has something on it. */
async function begin(context, base) {
  const page = await context.newPage();
  await page.goto(base);
  await page.locator('[data-ready="true"]').waitFor();
  await page.getByRole('radio', { name: 'Rectangle', exact: true }).click();
  await page.mouse.move(400, 300);
  await page.mouse.down();
  await page.mouse.move(600, 420);
  await page.mouse.up();
  await page
    .getByRole('status')
    .filter({ hasText: /^Saved$/ })
    .waitFor();
  const board = page.url();
  await page.close();
  return board;
}

function report(name, form, { categories, audits }) {
  const scores = CATEGORIES.map(
    (category) => `${category} ${Math.round((categories[category].score ?? 0) * 100)}`,
  );
  console.log(`${name}, ${form}: ${scores.join(', ')}`);
  console.log(
    `  ${METRICS.map((metric) => `${audits[metric].title} ${audits[metric].displayValue}`).join(' · ')}`,
  );
  for (const category of CATEGORIES) {
    for (const { id, weight } of categories[category].auditRefs) {
      const { score, title, scoreDisplayMode } = audits[id];
      const isAsked = weight > 0 && scoreDisplayMode !== 'notApplicable' && scoreDisplayMode !== 'manual';
      if (isAsked && score !== null && score < 0.9)
        console.log(`  − ${category}: ${title} (${audits[id].displayValue ?? score})`);
    }
  }
  return CATEGORIES.every((category) => (categories[category].score ?? 0) * 100 >= LEAST);
}

const subject = driftlessServer();
await subject.start();
const base = `http://localhost:${subject.port}/`;
const folder = mkdtempSync(join(tmpdir(), 'driftless-lighthouse-'));
const port = await freePort();
const context = await chromium.launchPersistentContext(folder, {
  executablePath:
    process.env.CHROMIUM_PATH ?? (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    `--remote-debugging-port=${port}`,
  ],
});
let isGood = true;
try {
  const board = await begin(context, base);
  for (const [name, address] of [
    // Lighthouse empties the browser's storage first: who seems to be here for the first time is led on to a board.
    ['home', `${base}?home`],
    ['board', board],
  ]) {
    for (const [form, config] of [
      ['desktop', desktop],
      ['phone', undefined],
    ]) {
      const run = await lighthouse(address, { port, onlyCategories: CATEGORIES, logLevel: 'error' }, config);
      isGood = report(name, form, run.lhr) && isGood;
    }
  }
} finally {
  await context.close();
  await subject.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(isGood ? 0 : 1);
