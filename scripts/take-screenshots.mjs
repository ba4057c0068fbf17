// The pictures of the README, drawn by the product itself: a real server, two real browsers. With `all`, every screen and state in every
// size, light and dark, in `.driftless/screens`: to be looked at, not kept. `all ar ja forced 390x844`: in Arabic and in Japanese, in the
// system's own colours, in this size alone.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { ROOT, setUp } from './setup.mjs';
import { findChromium } from './steps/find-chromium.mjs';
import { say } from './steps/say.mjs';
import { SIZES, takeLook, wordsIn } from './steps/screens.mjs';

process.chdir(ROOT);
if (!(await setUp({ browser: true })) || !(await build())) process.exit(1);
const { chromium } = await import('@playwright/test');
const wishes = process.argv.slice(2);
const isAll = wishes.includes('all');
const pictures = join(ROOT, isAll ? '.driftless/screens' : 'docs/pictures');
const data = mkdtempSync(join(tmpdir(), 'driftless-pictures-'));
mkdirSync(pictures, { recursive: true });

function startServer() {
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: data,
    LOG_LEVEL: 'warn',
    RATE_LIMITS: 'off',
  };
  const child = spawn(process.execPath, ['dist/server/main.js'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('the server did not start')));
    child.stdout.setEncoding('utf8').on('data', (text) => {
      const url = /listening on (\S+)/.exec(text)?.[1];
      if (url) resolve({ child, url });
    });
  });
}

async function openBoard(page, address) {
  await page.goto(address);
  await page.locator('[data-ready="true"]').waitFor();
}

const isSaved = (page) =>
  page
    .getByRole('status')
    .filter({ hasText: /^Saved$/ })
    .waitFor();

/** A wave from hand. */
async function scribble(page) {
  await page.getByRole('radio', { name: 'Draw', exact: true }).click();
  await page.mouse.move(850, 560);
  await page.mouse.down();
  for (let step = 0; step <= 120; step += 1) {
    await page.mouse.move(850 + step * 2, 560 - Math.sin(step / 9) * 34 * Math.exp(-step / 90));
  }
  await page.mouse.up();
  await page.getByRole('radio', { name: 'Select', exact: true }).click();
}

/** Some people's plan, put on the board the way a file is opened. */
const PLAN = readFileSync(join(ROOT, 'scripts/steps/plan-for-pictures.json'), 'utf8');

const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'ja', 'zh', 'ar'];

const desktop = {
  viewport: { width: 1280, height: 800 },
  permissions: ['clipboard-read', 'clipboard-write'],
};

async function copyLink(page, name) {
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await page.getByRole('button', { name }).click();
  const read = () => page.evaluate(() => navigator.clipboard.readText());
  for (;;) {
    const text = await read();
    if (text.includes('#')) return text;
    await page.waitForTimeout(50);
  }
}

/** Ana with the plan on her board, and links to it. */
async function beginBoard(browser, url) {
  const ana = await (await browser.newContext(desktop)).newPage();
  await openBoard(ana, url);
  await ana.evaluate((plan) => window.driftless.import(plan), PLAN);
  await ana.getByRole('textbox', { name: 'Board title' }).fill('Open day');
  await ana.keyboard.press('Enter');
  await ana.keyboard.press('Escape');
  await ana.evaluate(() => window.driftless.fit());
  await isSaved(ana);
  await ana.getByRole('button', { name: 'Share' }).click();
  const viewLink = isAll ? await copyLink(ana, /^Copy link.*view/) : '';
  return { ana, viewLink, link: await copyLink(ana, /^Copy link.*edit/) };
}

async function drawBoards(browser, url) {
  const { ana, link } = await beginBoard(browser, url);
  await ana.screenshot({ path: join(pictures, 'share.png') });
  await ana.keyboard.press('Escape');

  const ben = await (await browser.newContext(desktop)).newPage();
  await openBoard(ben, link);
  await scribble(ben);
  await isSaved(ben);
  const note = await ben.evaluate(() => window.driftless.screenOf('note-music'));
  await ben.mouse.click(note.x, note.y);
  await ben.mouse.move(760, 470, { steps: 4 });
  await ana.locator('[data-shape-count="12"]').waitFor();
  await ana.getByText('Link copied').waitFor({ state: 'hidden' });
  await ana.getByRole('list', { name: 'People' }).getByRole('listitem').nth(1).waitFor();
  await ben.mouse.move(762, 472, { steps: 4 });
  await ana.screenshot({ path: join(pictures, 'board.png') });

  const dark = await (await browser.newContext({ ...desktop, colorScheme: 'dark' })).newPage();
  await openBoard(dark, link);
  await dark.evaluate(() => window.driftless.fit());
  await isSaved(dark);
  await dark.screenshot({ path: join(pictures, 'dark.png') });

  const phone = await (
    await browser.newContext({
      viewport: { width: 390, height: 844 },
      deviceScaleFactor: 2,
      hasTouch: true,
      isMobile: true,
    })
  ).newPage();
  await openBoard(phone, link);
  await phone.evaluate(() => window.driftless.fit());
  await isSaved(phone);
  await phone.screenshot({ path: join(pictures, 'phone.png') });
}

const wishedOr = (known, usual) => {
  const wished = known.filter((each) => wishes.includes(each));
  return wished.length > 0 ? wished : usual;
};

/** Every screen in every look that was asked for. What could not be shown is said at the end. */
async function takeAll() {
  const take = (page, name) => page.screenshot({ path: join(pictures, `${name}.png`) });
  const sizes = SIZES.map(({ name }) => name);
  for (const language of wishedOr(LANGUAGES, ['en'])) {
    for (const size of wishedOr(sizes, sizes)) {
      for (const colorScheme of wishedOr(['light', 'dark'], ['light', 'dark'])) {
        const { ana, link, viewLink } = await beginBoard(browser, url);
        const owner = await ana.context().storageState();
        await ana.context().close();
        const look = { language, size, colorScheme, isForced: wishes.includes('forced') };
        const failed = (name, error) => say(`  ${name}: ${error.message.split('\n')[0]}`);
        await takeLook(
          browser,
          { ...look, say: wordsIn(ROOT, language) },
          { link, viewLink, owner, url, take, failed },
        );
      }
    }
  }
}

const { child, url } = await startServer();
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  if (isAll) {
    await takeAll();
  } else await drawBoards(browser, url);
  say(`  Drew the pictures in ${pictures}`);
} finally {
  await browser.close();
  child.kill('SIGKILL');
  rmSync(data, { recursive: true, force: true });
}
process.exit(0);
