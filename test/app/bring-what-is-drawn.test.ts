import { expect, test } from 'vitest';
import { bringWhatIsDrawn } from '../../app/_board/bring-what-is-drawn';
import type { ShapeKind, ShapeKinds } from '../../shapes/shape-kind';
import { createEditorDriver } from '../harness/editor-driver';

/** A board whose rectangles are drawn in full by what comes later. */
function stage(later: NonNullable<ShapeKind['later']>) {
  const driver = createEditorDriver();
  const kinds: ShapeKinds = new Map([['rectangle', { drawing: () => {}, later } as unknown as ShapeKind]]);
  let painted = 0;
  const open = () =>
    bringWhatIsDrawn({
      ...{
        board: driver.board,
        kinds,
        openLetters: () => ({ look: () => {}, bring: () => {}, dispose: () => {} }),
      },
      changed: () => {
        painted += 1;
      },
    });
  return { driver, open, kind: kinds.get('rectangle')!, painted: () => painted };
}

test('what a kind is drawn with is asked for with the first of it, once, and all is painted anew', async () => {
  let asked = 0;
  const drawing = () => {};
  const { driver, open, kind, painted } = stage(async () => {
    asked += 1;
    return { drawing };
  });
  const stop = open();
  driver.put({ type: 'ellipse' });
  expect(asked).toBe(0);
  driver.put();
  driver.put();
  await expect.poll(painted).toBe(1);
  expect([asked, kind.drawing]).toEqual([1, drawing]);
  stop();
});

test('what was on the board before is looked at too, and nothing is painted where the board is closed', async () => {
  let arrive: (part: object) => void = () => {};
  const { driver, open, painted } = stage(
    () =>
      new Promise((resolve) => {
        arrive = resolve;
      }),
  );
  driver.put();
  open()();
  arrive({});
  await Promise.resolve();
  expect(painted()).toBe(0);
});

test('what could not be had is asked for again with the next change', async () => {
  let asked = 0;
  const { driver, open, painted } = stage(async () => {
    asked += 1;
    if (asked === 1) throw new Error('offline');
    return {};
  });
  const stop = open();
  const id = driver.put();
  await expect.poll(() => asked).toBe(1);
  await Promise.resolve();
  driver.change(id, { at: [5, 5] });
  await expect.poll(painted).toBe(1);
  expect(asked).toBe(2);
  stop();
});
