// The short film of the README: two people draw on one board, one loses the network, both go on, and what both did is there again.
import sharp from 'sharp';
import { ask, callMe, ready, saved } from './find-on-page.mjs';

const WINDOW = { width: 640, height: 520 };
/** How large a window is in the film: two beside one another, and room for words below. */
const SHOWN = { width: 434, height: 353 };
const FILM = { width: 900, height: 440 };
const PLACES = { Ana: 10, Ben: 456 };
const TOP = 36;
/** Milliseconds that a frame is shown. */
const PACE = 110;
const LONG = 1_500;

const cursorAt = ([x, y]) =>
  `<path transform="translate(${x} ${y})" d="M0 0v17l4.2-3.8 2.7 6.2 3-1.3-2.7-6.1 5.6-.4z" fill="#111" stroke="#fff" stroke-width="1.4"/>`;

/** What is drawn over and around the two windows. */
function frameOf(people, words) {
  const scale = SHOWN.width / WINDOW.width;
  const windows = people.map(({ name, isOffline, hand }) => {
    const left = PLACES[name];
    const color = isOffline ? '#c2410c' : '#0f766e';
    return `<rect x="${left - 0.5}" y="${TOP - 0.5}" width="${SHOWN.width + 1}" height="${SHOWN.height + 1}" rx="8" fill="none" stroke="${isOffline ? color : '#d4d4d0'}" stroke-width="${isOffline ? 2 : 1}"/>
      <circle cx="${left + 8}" cy="18" r="4.5" fill="${color}"/>
      <text x="${left + 19}" y="23" font-size="14" font-weight="600" fill="#1c1917">${name}<tspan dx="8" fill="${color}" font-weight="400">${isOffline ? 'no network' : ''}</tspan></text>
      ${cursorAt([left + hand[0] * scale, TOP + hand[1] * scale])}`;
  });
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${FILM.width}" height="${FILM.height}" font-family="Inter, Helvetica, Arial, sans-serif">
      ${windows.join('')}
      <text x="${FILM.width / 2}" y="421" text-anchor="middle" font-size="17" font-weight="500" fill="#1c1917">${words}</text>
    </svg>`,
  );
}

async function shrink(page) {
  const picture = await page.screenshot();
  return sharp(picture).resize(SHOWN.width, SHOWN.height, { kernel: 'lanczos3' }).png().toBuffer();
}

/** A camera before two windows: each call of `shoot` is one frame. */
function createCamera(people) {
  const frames = [];
  const delays = [];
  let words = '';
  const shoot = async (delay = PACE) => {
    const pictures = await Promise.all(people.map(({ page }) => shrink(page)));
    const layers = people.map(({ name }, at) => ({ input: pictures[at], left: PLACES[name], top: TOP }));
    const layered = sharp({ create: { ...FILM, channels: 3, background: '#f1f1ee' } }).composite([
      ...layers,
      { input: frameOf(people, words), left: 0, top: 0 },
    ]);
    frames.push(await layered.png().toBuffer());
    delays.push(delay);
  };
  return {
    shoot,
    say(text) {
      words = text;
    },
    save: (file) =>
      sharp(frames, { join: { animated: true } })
        .webp({ quality: 84, effort: 5, delay: delays, loop: 0, minSize: true })
        .toFile(file),
  };
}

const ease = (part) => part * part * (3 - 2 * part);

/** A hand that is seen on its way. */
function handOf(person, camera) {
  const { mouse } = person.page;
  const move = async ([x, y]) => {
    await mouse.move(x, y);
    person.hand = [x, y];
  };
  const glide = async (to, steps) => {
    const [x, y] = person.hand;
    for (let step = 1; step <= steps; step++) {
      const part = ease(step / steps);
      await move([x + (to[0] - x) * part, y + (to[1] - y) * part]);
      await camera.shoot();
    }
  };
  return {
    glide,
    async drag(keys, from, to, words) {
      await glide(from, 3);
      await person.page.keyboard.press(keys);
      await mouse.down();
      await glide(to, 6);
      await mouse.up();
      await person.page.keyboard.press('Enter');
      for (const letter of words) {
        await person.page.keyboard.type(letter);
        await camera.shoot();
      }
      for (let press = 0; press < 2; press++) await person.page.keyboard.press('Escape');
      await camera.shoot();
    },
    async draw(points, every) {
      await glide(points[0], 3);
      await person.page.keyboard.press('p');
      await mouse.down();
      for (const [at, point] of points.entries()) {
        await move(point);
        if (at % every === every - 1) await camera.shoot();
      }
      await mouse.up();
      await person.page.keyboard.press('v');
      await camera.shoot();
    },
  };
}

const wave = ([x, y], width, height) =>
  Array.from({ length: 49 }, (_, at) => [x + (at / 48) * width, y + Math.sin(at / 5) * height]);

const ring = ([x, y], width, height) =>
  Array.from({ length: 49 }, (_, at) => {
    const turn = (at / 46) * 2 * Math.PI - 2;
    return [x + Math.cos(turn) * width, y + Math.sin(turn) * height];
  });

const shapeCount = (page, count) => page.locator(`[data-shape-count="${count}"]`).waitFor();

async function enter(browser, name, address) {
  const context = await browser.newContext({ viewport: WINDOW, deviceScaleFactor: 1.5 });
  const page = await context.newPage();
  await page.goto(address);
  await ready(page);
  await callMe(page, name);
  return { name, page, isOffline: false, hand: name === 'Ana' ? [330, 400] : [420, 330] };
}

/** @param {import('@playwright/test').Browser} browser @param {string} url @param {string} file */
export async function takeFilm(browser, url, file) {
  const ana = await enter(browser, 'Ana', url);
  const scene = [
    {
      id: 'heading',
      type: 'text',
      at: [0, 0],
      size: [300, 46],
      text: 'Weekend at the lake',
      fontSize: 34,
      font: 'hand',
      align: 'left',
    },
    {
      id: 'boat',
      type: 'note',
      at: [0, 80],
      size: [150, 150],
      text: 'Who brings the boat?',
      fill: '#ffec99',
    },
    { id: 'edge', type: 'note', at: [380, 80], size: [150, 150], text: 'Train at 9:12', fill: '#a5d8ff' },
  ];
  const board = JSON.stringify({ type: 'driftless/board', schema: 1, title: '', shapes: scene });
  await ana.page.evaluate((text) => window.driftless.import(text), board);
  await ana.page.keyboard.press('Escape');
  await ana.page.getByRole('textbox', { name: 'Board title' }).fill('Weekend');
  await ana.page.keyboard.press('Enter');
  await ana.page.keyboard.press('Escape');
  await saved(ana.page);
  const id = new URL(ana.page.url()).pathname.split('/').at(-1);
  const { key } = await ask(ana.page, 'POST', `/api/boards/${id}/links`, { role: 'edit' });
  const ben = await enter(browser, 'Ben', `${url}/b/${id}#${key}`);
  for (const { page } of [ana, ben]) {
    await page.evaluate(() => window.driftless.setCamera({ x: 265, y: 180, zoom: 1 }));
    await page.keyboard.press('v');
  }
  await ana.page.waitForTimeout(6_000);

  const camera = createCamera([ana, ben]);
  const [anas, bens] = [handOf(ana, camera), handOf(ben, camera)];
  camera.say('Ana and Ben draw on one board');
  await camera.shoot(LONG);
  await anas.draw(ring([130, 238], 96, 92), 5);
  await bens.draw(wave([250, 250], 150, 16), 5);
  await saved(ben.page);
  await camera.shoot(800);

  camera.say('Ben’s train goes into a tunnel');
  await ben.page.context().setOffline(true);
  await ben.page.evaluate(() => window.dispatchEvent(new Event('offline')));
  ben.isOffline = true;
  await ben.page
    .getByText(/^Offline/)
    .first()
    .waitFor();
  await camera.shoot(LONG);
  camera.say('He goes on, and so does she');
  await bens.drag('r', [250, 320], [370, 390], 'Tent');
  await anas.drag('o', [430, 320], [550, 400], 'Cake');
  await camera.shoot(1_200);

  camera.say('Back again: both have what both did');
  await ben.page.context().setOffline(false);
  ben.isOffline = false;
  await ben.page.evaluate(() => window.dispatchEvent(new Event('online')));
  await camera.shoot(500);
  await Promise.all([ana, ben].map(({ page }) => shapeCount(page, scene.length + 4)));
  await saved(ben.page);
  await camera.shoot(600);
  await bens.glide([300, 290], 4);
  await camera.shoot(2_000);
  const { size } = await camera.save(file);
  return size;
}
