import type { BoardPage } from './board-page';
import { expect, test } from './product';

const SHOTS = process.env.SHOTS;

const SCENE = {
  type: 'excalidraw',
  version: 2,
  elements: [
    {
      ...{ id: 'stairs', type: 'arrow', x: 0, y: 0, width: 300, height: 200, elbowed: true },
      points: [
        [0, 0],
        [100, 0],
        [100, 100],
        [200, 100],
        [200, 200],
        [300, 200],
      ],
    },
  ],
};

/** A point of the board in CSS pixels of the page. */
async function onScreen(ana: BoardPage, [x, y]: readonly [number, number]): Promise<[number, number]> {
  const camera = await ana.camera();
  const { width, height } = ana.page.viewportSize()!;
  return [width / 2 + (x - camera.x) * camera.zoom, height / 2 + (y - camera.y) * camera.zoom];
}

async function pinsOf(ana: BoardPage): Promise<number> {
  const [line] = await ana.shapes();
  return Object.keys(line!).filter((name) => name.startsWith('pin:')).length;
}

test('two parts of an elbow are put somewhere, and one of them is let go by two clicks', async ({
  people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  const { page } = ana;
  await page.evaluate(async (scene) => {
    const { driftless } = window as unknown as { driftless: { import(file: File): Promise<unknown> } };
    await driftless.import(new File([scene], 'stairs.excalidraw'));
  }, JSON.stringify(SCENE));
  await ana.sees(1);
  await page.mouse.click(...(await onScreen(ana, [150, 100])));
  await ana.drag(await onScreen(ana, [100, 50]), await onScreen(ana, [60, 50]));
  await expect.poll(() => pinsOf(ana)).toBe(1);
  await ana.drag(await onScreen(ana, [200, 150]), await onScreen(ana, [240, 150]));
  await expect.poll(() => pinsOf(ana)).toBe(2);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/elbow-${colorScheme}.png` });
  }
  await page.mouse.dblclick(...(await onScreen(ana, [60, 50])));
  await expect.poll(() => pinsOf(ana)).toBe(1);
  await ana.press('Control+z');
  await expect.poll(() => pinsOf(ana)).toBe(2);
  await ana.isSaved();
});
