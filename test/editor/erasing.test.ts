import { expect, it } from 'vitest';
import { createEditorDriver } from '../harness/editor-driver';

it('fades what it touches and removes it on release, as one undo step', () => {
  const driver = createEditorDriver();
  const [one, other, far] = [driver.put(), driver.put({ at: [200, 0] }), driver.put({ at: [0, 300] })];
  driver.key('e').press(-50, 50).drag(50, 50).drag(250, 50);
  expect(driver.shown(one).opacity).toBeLessThan(0.5);
  expect(driver.shapes()).toHaveLength(3);
  driver.release();
  expect(driver.shapes().map(({ id }) => id)).toEqual([far]);
  driver.key('mod+z');
  expect(driver.board.get(one)).toBeDefined();
  expect(driver.board.get(other)).toBeDefined();
});

it('misses nothing between two quick positions', () => {
  const driver = createEditorDriver();
  driver.put({ size: [4, 400], at: [0, -200] });
  driver.tool('eraser').press(-300, 0).drag(300, 0).release();
  expect(driver.shapes()).toEqual([]);
});

it('spares again what is touched with Alt, and always what is locked', () => {
  const driver = createEditorDriver();
  const spared = driver.put();
  const locked = driver.put({ at: [200, 0], locked: true });
  driver.key('0').press(-50, 50).drag(300, 50);
  driver.hold('alt').drag(50, 50).release().letGo();
  expect(new Set(driver.shapes().map(({ id }) => id))).toEqual(new Set([spared, locked]));
});

it('gives everything back when it is cancelled', () => {
  const driver = createEditorDriver();
  const id = driver.put();
  driver.tool('eraser').press(-50, 50).drag(50, 50).key('escape').release();
  expect(driver.shown(id).opacity).toBe(1);
  expect(driver.history.canUndo).toBe(false);
});

it('ends well when others removed or locked what it touched, or took the role away', () => {
  const driver = createEditorDriver();
  const other = driver.other();
  const [gone, locked] = [driver.put(), driver.put({ at: [200, 0] })];
  driver.tool('eraser').press(-50, 50).drag(250, 50);
  other.remove(gone).change(locked, { locked: true });
  driver.release();
  expect(driver.shapes().map(({ id }) => id)).toEqual([locked]);
  const late = driver.put({ at: [0, 300] });
  driver.press(-50, 350).drag(50, 350).canWrite.value = false;
  driver.release();
  expect(driver.board.get(late)).toBeDefined();
});

it('goes back to the tool before it by its own key', () => {
  const driver = createEditorDriver();
  driver.tool('draw').key('e').key('e');
  expect(driver.editor.toolbox.active.peek()).toBe('draw');
});

it('the other end of a pen erases, whatever is in hand', () => {
  const driver = createEditorDriver();
  driver.put();
  driver.tool('draw').with('pen', 'eraser').press(-50, 50).drag(50, 50).release();
  expect(driver.shapes()).toEqual([]);
});
