// The same scene brought in here and drawn, and drawn by Excalidraw itself: how alike are the pictures?
//   npm run bench -- likeness [--out DIR] [--only frames] [--least 90]
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SUBJECTS } from '../canvas/subjects.mjs';
import { compare, layOver } from './compare.mjs';
import { fileOf, SCENES } from './scenes.mjs';

const { chromium } = createRequire(import.meta.url)('@playwright/test');
const sharp = createRequire(import.meta.url)('sharp');
const { values } = parseArgs({
  strict: false,
  options: {
    out: { type: 'string', default: '' },
    only: { type: 'string', default: '' },
    least: { type: 'string', default: '0' },
  },
});
const FONTS = fileURLToPath(new URL('../node_modules/@excalidraw/excalidraw/dist/prod/', import.meta.url));
const scenes = SCENES.filter(({ name }) => name.includes(values.only));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});

/** Excalidraw's fonts come from its package: from elsewhere they are out of reach. */
async function serveFonts(page) {
  await page.addInitScript(() => {
    window.EXCALIDRAW_ASSET_PATH = `${location.origin}/`;
  });
  await page.route('**/fonts/**', async (route) => {
    const path = decodeURIComponent(new URL(route.request().url()).pathname);
    const body = await readFile(join(FONTS, path)).catch(() => null);
    await (body ? route.fulfill({ body, contentType: 'font/woff2' }) : route.abort());
  });
}

/** The picture of every scene, each on a page of its own, at twice its size. */
async function drawAll(on) {
  const place = await on.start();
  const pictures = new Map();
  try {
    for (const scene of scenes) {
      const context = await browser.newContext({ viewport: { width: 1200, height: 800 } });
      const page = await context.newPage();
      if (on.name !== 'Driftless') await serveFonts(page);
      await on.prepare(page, place);
      const base64 = await page.evaluate((file) => window.subject.picture(file), fileOf(scene));
      pictures.set(scene.name, Buffer.from(base64, 'base64'));
      await context.close();
    }
  } finally {
    await place.close();
  }
  return pictures;
}

/** Ours on the left, Excalidraw's on the right. */
async function keep(name, [ours, theirs]) {
  if (values.out === '') return;
  await mkdir(values.out, { recursive: true });
  const { width, height } = await sharp(ours).metadata();
  const both = await sharp({ create: { width: width * 2 + 20, height, channels: 3, background: '#888888' } })
    .composite([
      { input: ours, left: 0, top: 0 },
      { input: theirs, left: width + 20, top: 0 },
    ])
    .png()
    .toBuffer();
  await writeFile(join(values.out, `${name.replaceAll(/[^a-z]+/g, '-')}.png`), both);
}

try {
  const ours = await drawAll(SUBJECTS.find(({ name }) => name === 'Driftless'));
  const theirs = await drawAll(SUBJECTS.find(({ name }) => name.startsWith('Excalidraw')));
  console.log('| scene | ink that lies where Excalidraw’s lies | amount of ink, ours to theirs |');
  console.log('| --- | ---: | ---: |');
  let worst = 1;
  for (const { name, isText } of scenes) {
    const pictures = await layOver(ours.get(name), theirs.get(name));
    const { likeness, ink } = await compare(...pictures);
    await keep(name, pictures);
    // Letters are others': we have no Excalifont.
    if (!isText) worst = Math.min(worst, likeness);
    console.log(`| ${name} | ${(likeness * 100).toFixed(1)} % | ${ink.toFixed(2)} |`);
  }
  console.log(`\nLeast alike, scenes of words aside: ${(worst * 100).toFixed(1)} %`);
  if (worst * 100 < Number(values.least)) process.exitCode = 1;
} finally {
  await browser.close();
}
