import { describe, expect, it } from 'vitest';
import type { Linear } from '../../shapes/linear-shape';
import { createEditorDriver, type EditorDriver } from '../harness/editor-driver';

const line = (driver: EditorDriver) => driver.only('arrow') as Linear;

/** Two boxes beside each other, the first one chosen. */
function twoBoxes() {
  const driver = createEditorDriver();
  const left = driver.put({ at: [-300, -50] });
  const right = driver.put({ at: [200, -50] });
  driver.editor.selection.set([left]);
  return { driver, left, right };
}

describe('a board without a pointer', () => {
  it('is drawn from nothing: two shapes, apart, of other sizes, connected, one of them deleted', () => {
    const driver = createEditorDriver();
    driver.key('r').key('enter');
    const box = driver.only('rectangle');
    for (let press = 0; press < 30; press += 1) driver.key('shift+arrowleft');
    driver.key('o').key('enter');
    const circle = driver.only('ellipse');
    driver.key('alt+shift+arrowright').key('alt+shift+arrowdown');
    expect(driver.only('ellipse').size).toEqual([circle.size[0] + 10, circle.size[1] + 10]);
    expect(driver.only('ellipse').at).toEqual(circle.at);
    driver.key('shift+tab');
    expect(driver.chosen()).toEqual([box.id]);
    driver.key('shift+a').key('tab').key('shift+a');
    expect([line(driver).startAt?.shape, line(driver).endAt?.shape]).toEqual([box.id, circle.id]);
    expect(driver.chosen()).toEqual([line(driver).id]);
    driver.key('delete');
    expect(driver.board.count).toBe(2);
  });

  it('takes what was resized by quick presses back as one step, and by slow ones as several', () => {
    const { driver, left } = twoBoxes();
    driver.key('alt+shift+arrowright').key('alt+shift+arrowright').key('alt+shift+arrowup');
    expect(driver.board.get(left)!.size).toEqual([120, 90]);
    driver.time.pass(2_000);
    driver.key('alt+shift+arrowleft');
    expect(driver.board.get(left)!.size).toEqual([110, 90]);
    driver.key('mod+z');
    expect(driver.board.get(left)!.size).toEqual([120, 90]);
    driver.key('mod+z');
    expect(driver.board.get(left)!.size).toEqual([100, 100]);
  });

  it('keeps the opposite side of a turned shape where it is', () => {
    const { driver, left } = twoBoxes();
    driver.change(left, { angle: Math.PI / 2 });
    driver.key('alt+shift+arrowright');
    // Turned by a right angle its own right side looks down: the middle goes down by half a step.
    expect(driver.board.get(left)).toMatchObject({ size: [110, 100], at: [-305, -45] });
  });

  it('resizes several as one, and turns nothing inside out', () => {
    const { driver, left, right } = twoBoxes();
    driver.editor.selection.set([left, right]);
    driver.key('alt+shift+arrowright');
    expect(driver.board.get(left)!.at[0]).toBe(-300);
    const end = driver.board.get(right)!;
    expect(end.at[0] + end.size[0]).toBeCloseTo(310, 1);
    driver.editor.selection.set([left]);
    for (let press = 0; press < 30; press += 1) driver.key('alt+shift+arrowup');
    expect(driver.board.get(left)!.size[1]).toBeGreaterThanOrEqual(1);
  });

  it('leaves what is locked, and a board that may only be read, as they are', () => {
    const { driver, left, right } = twoBoxes();
    driver.change(left, { locked: true });
    driver.key('alt+shift+arrowright');
    expect(driver.board.get(left)!.size).toEqual([100, 100]);
    driver.canWrite.value = false;
    driver.editor.selection.set([right]);
    driver.key('alt+shift+arrowright');
    driver.editor.selection.set([left, right]);
    driver.key('shift+a');
    expect(driver.board.get(right)!.size).toEqual([100, 100]);
    expect(driver.board.count).toBe(2);
  });
});

describe('two shapes', () => {
  it('are connected with the looks of the next arrow, as one undo step, and stay connected', () => {
    const { driver, left, right } = twoBoxes();
    driver.editor.selection.set([left, right]);
    driver.key('shift+a');
    driver.change(right, { at: [200, 300] });
    expect(line(driver).endAt).toMatchObject({ shape: right, mode: 'edge' });
    expect(line(driver).size[1]).toBeGreaterThan(200);
    driver.key('mod+z');
    expect(driver.board.count).toBe(2);
  });

  it('say that the arrow has begun, and begin anew where the first one has gone', () => {
    const { driver, left, right } = twoBoxes();
    driver.key('shift+a');
    expect(driver.told.at(-1)).toContain('begins here');
    driver.remove(left);
    driver.editor.selection.set([right]);
    driver.key('shift+a');
    expect(driver.told).toHaveLength(2);
    expect(driver.board.count).toBe(1);
  });

  it('are not offered to be connected where one of them is a line, or where there are three', () => {
    const { driver, left, right } = twoBoxes();
    const third = driver.put({ at: [0, 300] });
    const connect = driver.editor.actions.find(({ id }) => id === 'connect')!;
    driver.editor.selection.set([left, right, third]);
    expect(connect.isEnabled()).toBe(false);
    driver.editor.selection.set([left, right]);
    driver.key('shift+a');
    expect(driver.chosen()).toEqual([line(driver).id]);
    expect(connect.isEnabled()).toBe(false);
  });
});

describe('several shapes', () => {
  it('are gathered in the order of reading, forwards and backwards', () => {
    const { driver, left, right } = twoBoxes();
    const below = driver.put({ at: [-300, 300] });
    driver.key('alt+shift+n').key('alt+shift+n');
    expect(driver.chosen()).toEqual([left, right, below]);
    driver.editor.selection.set([below]);
    driver.key('alt+shift+p');
    expect(driver.chosen()).toEqual([below, right]);
  });
});
