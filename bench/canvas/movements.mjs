// What a person does, by real input, and what the screen shows meanwhile: the same for every subject.

const SECONDS = 3;
/** Milliseconds between two events of a hand. */
const STEP = 16;
const FRAME = 1000 / 60;
/** A page that shows nothing for so long is given up. */
const PATIENCE = 60_000;
/** So many quick frames in a row mean that the picture is there and the page waits. */
const CALM = { frames: 4, longest: 40 };

export class TooSlow extends Error {}

/** Rejects with `TooSlow` when a page does not answer in time. */
export async function withPatience(work, milliseconds = PATIENCE) {
  let timer;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new TooSlow()), milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Milliseconds from now until frames come quickly again; what was asked for is shown then. */
export function whenCalm(page) {
  return page.evaluate(async ({ frames, longest }) => {
    const start = performance.now();
    const next = () => new Promise((resolve) => requestAnimationFrame(resolve));
    let [before, quick, end] = [await next(), 0, start];
    while (quick < frames) {
      const now = await next();
      if (now - before <= longest) quick += 1;
      else quick = 0;
      if (quick === 1) end = performance.now();
      before = now;
    }
    return Math.max(0, end - start);
  }, CALM);
}

async function record(page, act) {
  await page.evaluate(() => {
    const recording = { times: [], isOn: true };
    const note = (time) => {
      recording.times.push(time);
      if (recording.isOn) requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
    window.recording = recording;
  });
  const end = Date.now() + SECONDS * 1000;
  for (let index = 0; Date.now() < end; index += 1) {
    const due = Date.now() + STEP;
    await act(index);
    const wait = due - Date.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  }
  const times = await page.evaluate(() => {
    window.recording.isOn = false;
    return window.recording.times;
  });
  return times.slice(1).map((time, index) => time - times[index]);
}

function quantile(numbers, share) {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** Of the frames that should have been shown in this time, the share that was not. */
function shareDropped(frames) {
  const due = frames.reduce((sum, frame) => sum + Math.max(1, Math.round(frame / FRAME)), 0);
  return (due - frames.length) / due;
}

function summarise(frames) {
  const mean = frames.reduce((sum, frame) => sum + frame, 0) / frames.length;
  return { mean, p95: quantile(frames, 0.95), dropped: shareDropped(frames) };
}

const subject = (page, name, ...values) =>
  page.evaluate(([method, given]) => window.subject[method](...given), [name, values]);

async function hold(page, { x, y }, distance) {
  await page.mouse.move(x, y);
  await page.mouse.down();
  const frames = await record(page, (index) =>
    page.mouse.move(x + Math.sin(index / 15) * distance, y + Math.sin(index / 11) * distance),
  );
  await page.mouse.up();
  return frames;
}

async function wheel(page, act) {
  await page.mouse.move(720, 450);
  return record(page, act);
}

/** Each leaves the scene as it found it, as far as the board is concerned. */
export const MOVEMENTS = [
  [
    'pan, all in view',
    async (page) => {
      await subject(page, 'fit');
      await whenCalm(page);
      return wheel(page, (index) => page.mouse.wheel(Math.cos(index / 20) * 24, 0));
    },
  ],
  [
    'pan at 100 %',
    async (page) => {
      await subject(page, 'look', 1);
      await whenCalm(page);
      return wheel(page, () => page.mouse.wheel(14, 5));
    },
  ],
  [
    'zoom',
    async (page) => {
      await subject(page, 'fit');
      await whenCalm(page);
      await page.keyboard.down('Control');
      const frames = await wheel(page, (index) => page.mouse.wheel(0, index % 120 < 60 ? -20 : 20));
      await page.keyboard.up('Control');
      return frames;
    },
  ],
  [
    'drag one, all in view',
    async (page) => {
      await subject(page, 'fit');
      await whenCalm(page);
      const frames = await hold(page, await subject(page, 'grip'), 120);
      await page.keyboard.press('Escape');
      return frames;
    },
  ],
  [
    'drag all',
    async (page) => {
      await subject(page, 'fit');
      await whenCalm(page);
      await page.keyboard.press('Control+a');
      await whenCalm(page);
      const frames = await hold(page, await subject(page, 'grip'), 120);
      await page.keyboard.press('Escape');
      return frames;
    },
  ],
  [
    'draw at 100 %',
    async (page, { keys }) => {
      await subject(page, 'look', 1);
      await whenCalm(page);
      await page.keyboard.press(keys.draw);
      const frames = await hold(page, { x: 400, y: 450 }, 200);
      await page.keyboard.press(keys.select);
      return frames;
    },
  ],
].map(([name, perform]) => ({
  name,
  measure: async (page, on) => summarise(await perform(page, on)),
}));

/** Milliseconds until everything that was deleted is shown again. */
export async function undoOfAll(page) {
  await subject(page, 'fit');
  await whenCalm(page);
  const before = await subject(page, 'count');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await whenCalm(page);
  const between = await subject(page, 'count');
  const start = performance.now();
  await page.keyboard.press('Control+z');
  await whenCalm(page);
  const took = performance.now() - start;
  const after = await subject(page, 'count');
  if (between > 0 || after !== before) throw new Error(`deleted and back: ${before}, ${between}, ${after}`);
  return took;
}

/** Milliseconds from one turn of the wheel to a picture of it, at the median of ten. */
export async function wheelToPicture(page) {
  await subject(page, 'fit');
  await whenCalm(page);
  await page.mouse.move(720, 450);
  const times = [];
  for (let turn = 0; turn < 10; turn += 1) {
    const start = performance.now();
    await page.mouse.wheel(turn % 2 === 0 ? 40 : -40, 0);
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    times.push(performance.now() - start);
    await whenCalm(page);
  }
  return quantile(times, 0.5);
}
