import { expect, test } from './product';

const KEYS: readonly [key: string, tool: string][] = [
  ['v', 'Select'],
  ['h', 'Hand'],
  ['r', 'Rectangle'],
  ['d', 'Diamond'],
  ['o', 'Ellipse'],
  ['a', 'Arrow'],
  ['l', 'Line'],
  ['p', 'Draw'],
  ['t', 'Text'],
  ['n', 'Sticky note'],
  ['e', 'Eraser'],
];

test('every tool has its key', async ({ people }) => {
  const ana = await people.invite();
  await ana.arrive();
  for (const [key, tool] of KEYS) {
    await ana.press(key);
    await expect(ana.page.getByRole('radio', { name: tool, exact: true })).toBeChecked();
  }
  const more = ana.page.getByRole('radio', { name: 'More shapes', exact: true });
  await more.click();
  const list = ana.page.getByRole('dialog', { name: 'More shapes' });
  await list.getByRole('radio', { name: 'Star', exact: true }).waitFor();
  // Beside its tool: once it opened in the corner of the page, because what it was tied to had no box.
  const gap = async () => {
    const [button, below] = [(await more.boundingBox())!, (await list.boundingBox())!];
    const aside = Math.abs(button.x + button.width / 2 - (below.x + below.width / 2));
    return { isBeside: aside < 20, isBelow: below.y > button.y + button.height };
  };
  // Where it comes to rest: it unfolds.
  await expect.poll(gap).toEqual({ isBeside: true, isBelow: true });
});

test('on a phone with a mouse, letting go of the press that opened the menu chooses nothing in it', async ({
  people,
}) => {
  const ana = await people.invite({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await ana.arrive();
  await ana.draw('Rectangle', [120, 400], [240, 500]);
  await ana.button('Facilitate').waitFor();
  await ana.page.mouse.click(180, 500, { button: 'right' });
  const comment = ana.page.getByRole('menuitem', { name: 'Comment', exact: true });
  await comment.click();
  await expect(ana.page.getByRole('textbox', { name: 'Comment' })).toBeVisible();
});

test('on a phone the menu of a long press stays when the finger is lifted, and nothing in it is chosen', async ({
  people,
}) => {
  const ana = await people.invite({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await ana.arrive();
  await ana.button('Facilitate').waitFor();
  const finger = await ana.page.context().newCDPSession(ana.page);
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: 200, y: 400 }] });
  const menu = ana.page.getByRole('menu');
  await expect(menu).toBeVisible();
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  const item = menu.getByRole('menuitem', { name: 'Zoom in', exact: true });
  await item.tap();
  await expect(menu).toBeHidden();
});

test('select, move, duplicate, copy and paste, delete, undo', async ({ people }) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.press('r');
  await ana.drag([400, 300], [500, 380]);
  await ana.press('Control+d');
  await ana.sees(2);
  await ana.press('Control+c');
  await ana.press('Control+v');
  await ana.sees(3);
  await ana.press('Control+a');
  await ana.press('Delete');
  await ana.sees(0);
  await ana.press('Control+z');
  await ana.sees(3);
  await ana.press('Control+Shift+z');
  await ana.sees(0);
});

test('the eraser takes away what it is drawn over', async ({ people }) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Line', [400, 300], [600, 300]);
  await ana.draw('Line', [400, 500], [600, 500]);
  await ana.sees(2);
  await ana.draw('Eraser', [500, 250], [500, 350]);
  await ana.sees(1);
});

test('the wheel pans, Ctrl and the wheel zoom at the pointer, the buttons zoom', async ({ people }) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [600, 380], [680, 440]);
  const [shape] = await ana.shapes();
  const before = await ana.placeOf(shape!.id);
  await ana.page.mouse.move(...before);
  await ana.page.mouse.wheel(0, 120);
  await expect.poll(async () => (await ana.placeOf(shape!.id))[1]).toBeLessThan(before[1] - 50);
  const panned = await ana.placeOf(shape!.id);
  await ana.page.mouse.move(...panned);
  await ana.page.keyboard.down('Control');
  await ana.page.mouse.wheel(0, -240);
  await ana.page.keyboard.up('Control');
  await expect.poll(async () => (await ana.camera()).zoom).toBeGreaterThan(1.1);
  const zoomed = await ana.placeOf(shape!.id);
  expect(Math.hypot(zoomed[0] - panned[0], zoomed[1] - panned[1])).toBeLessThan(3);
  const { zoom } = await ana.camera();
  await ana.button('Zoom out').click();
  await expect.poll(async () => (await ana.camera()).zoom).toBeLessThan(zoom);
  await ana.button('Zoom in').click();
  await expect(ana.surface).toHaveAttribute('data-zoom', /\d/);
});

test('space and a drag pan, and leave the tool as it was', async ({ people }) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [600, 380], [680, 440]);
  const [shape] = await ana.shapes();
  const before = await ana.placeOf(shape!.id);
  await ana.page.keyboard.down('Space');
  await ana.drag([300, 600], [200, 550]);
  await ana.page.keyboard.up('Space');
  await expect.poll(async () => (await ana.placeOf(shape!.id))[0]).toBeCloseTo(before[0] - 100, 0);
  await ana.sees(1);
});

test('the board works on a phone', async ({ people }) => {
  const ana = await people.invite({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await ana.arrive();
  await expect(ana.page.getByRole('toolbar', { name: 'Tools' })).toBeVisible();
  await ana.page.getByRole('radio', { name: 'Draw', exact: true }).tap();
  await ana.drag([100, 300], [250, 420]);
  await ana.sees(1);
  await ana.isSaved();
  const overflow = await ana.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await expect(ana.button('Share')).toBeInViewport();
});

test('help tells the keys', async ({ people }) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.press('?');
  await expect(ana.page.getByRole('dialog')).toBeVisible();
  await expect(ana.page.getByRole('dialog').getByText('Undo').first()).toBeVisible();
  await ana.press('Escape');
  await ana.press('Control+k');
  await expect(ana.page.getByRole('dialog')).toBeVisible();
});
