import { expect, it } from 'vitest';
import { createEditorDriver } from '../harness/editor-driver';

it('undo of a duplicate selects the originals again, and redo the copies', () => {
  const driver = createEditorDriver();
  const originals = [driver.put(), driver.put({ at: [200, 0] })];
  driver.key('mod+a').key('mod+d');
  const copies = driver.chosen();
  expect(copies).not.toEqual(originals);
  driver.key('mod+z');
  expect(new Set(driver.chosen())).toEqual(new Set(originals));
  driver.key('mod+shift+z');
  expect(new Set(driver.chosen())).toEqual(new Set(copies));
});

it('undo of a copy that was dragged off selects what it was dragged from', () => {
  const driver = createEditorDriver();
  const id = driver.put();
  driver.click(50, 50).hold('alt').press(50, 50).drag(150, 150).drag(250, 250).release().letGo();
  expect(driver.shapes()).toHaveLength(2);
  expect(driver.chosen()).not.toEqual([id]);
  driver.key('mod+z');
  expect(driver.chosen()).toEqual([id]);
});

it('undo of a deletion selects what came back', () => {
  const driver = createEditorDriver();
  const id = driver.put();
  driver.click(50, 50).key('delete').key('mod+z');
  expect(driver.chosen()).toEqual([id]);
});

it('undo of what the eraser took selects it only when the hand is free', () => {
  const driver = createEditorDriver();
  const id = driver.put();
  driver.tool('eraser').sweep([-20, 50], [60, 50]).key('mod+z');
  expect(driver.chosen()).toEqual([]);
  driver.key('mod+shift+z').tool('select').key('mod+z');
  expect(driver.chosen()).toEqual([id]);
});

it('undo of a move selects what it moved, although something else is selected now', () => {
  const driver = createEditorDriver();
  const [moved, other] = [driver.put(), driver.put({ at: [300, 0] })];
  driver.sweep([50, 50], [80, 90]).click(350, 50);
  expect(driver.chosen()).toEqual([other]);
  driver.key('mod+z');
  expect(driver.chosen()).toEqual([moved]);
});
