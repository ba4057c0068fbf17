// The pictures of the README, drawn by the product itself: a real server, two real browsers. `gallery` draws those of docs/gallery.md, `film`
// the short film. With `all`, every screen and state in every size, light and dark, in `.driftless/screens`: to be looked at, not kept.
// `all ar ja forced 390x844 kicked`: in Arabic and in Japanese, in the system's own colours, in this size and this state alone.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { ROOT, setUp } from './setup.mjs';
import { beginBoard, beginBoardOfAna } from './steps/begin-board.mjs';
import { takeFilm } from './steps/film.mjs';
import { findChromium } from './steps/find-chromium.mjs';
import { callMe, ready, saved, wordsIn } from './steps/find-on-page.mjs';
import { GALLERY, keepForGallery, writeGallery } from './steps/gallery.mjs';
import { startPictureServer } from './steps/picture-server.mjs';
import { say } from './steps/say.mjs';
import { SIZES, STATES, takeLook } from './steps/screens.mjs';

process.chdir(ROOT);
if (!(await setUp({ browser: true })) || !(await build())) process.exit(1);
const { chromium } = await import('@playwright/test');
const wishes = process.argv.slice(2);
const FOLDERS = { all: '.driftless/screens', gallery: 'docs/gallery' };
const kind = ['all', 'gallery', 'film'].find((name) => wishes.includes(name));
const pictures = join(ROOT, FOLDERS[kind] ?? 'docs/pictures');
mkdirSync(pictures, { recursive: true });

async function openBoard(page, address) {
  await page.goto(address);
  await ready(page);
}

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

const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'ja', 'zh', 'ar'];

const desktop = {
  viewport: { width: 1280, height: 800 },
  permissions: ['clipboard-read', 'clipboard-write'],
};

async function drawBoards(browser, url) {
  const { ana, link } = await beginBoard(browser, url);
  await ana.screenshot({ path: join(pictures, 'share.png') });
  await ana.keyboard.press('Escape');

  const ben = await (await browser.newContext(desktop)).newPage();
  await openBoard(ben, link);
  await callMe(ben, 'Ben');
  await scribble(ben);
  await saved(ben);
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
  await saved(dark);
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
  await saved(phone);
  await phone.screenshot({ path: join(pictures, 'phone.png') });
}

const wishedOr = (known, usual) => {
  const wished = known.filter((each) => wishes.includes(each));
  return wished.length > 0 ? wished : usual;
};

const failed = (name, error) => say(`  ${name}: ${error.message.split('\n')[0]}`);

/** The screens that are wanted, as one look has them. */
async function takeOne(look, take, isWanted) {
  const begin = () => beginBoardOfAna(browser, server.url);
  const { url, disk } = server;
  const ports = { begin, url, disk, take, failed, isWanted };
  await takeLook(browser, { ...look, say: wordsIn(ROOT, look.language) }, ports);
}

/** Every screen in every look that was asked for. What could not be shown is said at the end. */
async function takeAll() {
  const take = (page, name) => page.screenshot({ path: join(pictures, `${name}.png`) });
  const sizes = SIZES.map(({ name }) => name);
  const states = wishedOr(STATES, STATES);
  for (const language of wishedOr(LANGUAGES, ['en'])) {
    for (const size of wishedOr(sizes, sizes)) {
      for (const colorScheme of wishedOr(['light', 'dark'], ['light', 'dark'])) {
        const look = { language, size, colorScheme, isForced: wishes.includes('forced') };
        await takeOne(look, take, (name) => states.includes(name));
      }
    }
  }
}

async function takeGallery() {
  const take = async (page, name) => keepForGallery(pictures, name, await page.screenshot());
  const wished = wishedOr(STATES, STATES);
  for (const { look, states } of GALLERY) {
    const here = states.filter((name) => wished.includes(name));
    if (here.length > 0) await takeOne(look, take, (name) => here.includes(name));
  }
  writeGallery(ROOT);
}

const server = await startPictureServer();
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  if (kind === 'all') await takeAll();
  else if (kind === 'gallery') await takeGallery();
  else if (kind === 'film') await takeFilm(browser, server.url, join(pictures, 'together.webp'));
  else await drawBoards(browser, server.url);
  say(`  Drew the pictures in ${pictures}`);
} finally {
  await browser.close();
  server.end();
}
process.exit(0);
