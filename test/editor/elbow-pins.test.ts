import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { ShapeId } from '../../board/ids';
import type { Point } from '../../board/shape';
import { boardPointsOf, type Linear, lineHandles, unpin } from '../../shapes/linear-shape';
import { createEditorDriver, type EditorDriver } from '../harness/editor-driver';

/** A free elbow of stairs: right, down, right, down, right; chosen. */
const STAIRS: readonly Point[] = [
  [0, 0],
  [100, 0],
  [100, 100],
  [200, 100],
  [200, 200],
  [300, 200],
];

function stairs(): { driver: EditorDriver; id: ShapeId } {
  const driver = createEditorDriver();
  const id = driver.put({
    type: 'arrow',
    at: [0, 0],
    size: [300, 200],
    points: STAIRS,
    elbow: true,
    fill: 'none',
  });
  driver.editor.selection.set([id]);
  return { driver, id };
}

const lineOf = (driver: EditorDriver, id: ShapeId) => driver.board.get(id) as Linear;
/** To hundredths: mirrored and pasted places are sums. */
const round = (value: number) => Math.round(value * 100) / 100 + 0;
const points = (driver: EditorDriver, id: ShapeId) =>
  boardPointsOf(lineOf(driver, id)).map(([x, y]): Point => [round(x), round(y)]);
const heldOf = (driver: EditorDriver, id: ShapeId) => {
  const line = lineOf(driver, id);
  return lineHandles(line).flatMap((at, index) => (unpin(line, index) ? [at] : []));
};

/** Drags the part that runs through a place. */
const pull = (driver: EditorDriver, from: Point, to: Point) => driver.sweep(from, to);

describe('the parts of an elbow', () => {
  it('are dragged one after the other, and each stays where it was put while the ends move', () => {
    const { driver, id } = stairs();
    pull(driver, [100, 50], [60, 50]);
    pull(driver, [200, 150], [240, 150]);
    expect(points(driver, id)).toContainEqual([60, 0]);
    expect(points(driver, id)).toContainEqual([240, 200]);
    expect(heldOf(driver, id)).toHaveLength(2);
    pull(driver, [300, 200], [330, 260]);
    const after = points(driver, id);
    expect(after[0]).toEqual([0, 0]);
    expect(after.at(-1)).toEqual([330, 260]);
    expect(after.filter(([x]) => x === 60)).toHaveLength(2);
    expect(after.filter(([x]) => x === 240)).toHaveLength(2);
    driver.key('mod+z').key('mod+z');
    expect(heldOf(driver, id)).toHaveLength(1);
    driver.key('mod+z');
    expect(points(driver, id)).toEqual(STAIRS);
  });

  it('are let be by Escape, and when the line is gone or locked under the hand', () => {
    const { driver, id } = stairs();
    driver.press(100, 50).drag(70, 50).key('escape').release();
    expect(points(driver, id)).toEqual(STAIRS);
    driver.press(100, 50).drag(70, 50);
    driver.other().change(id, { locked: true });
    driver.drag(60, 50).release();
    expect(points(driver, id)).toEqual(STAIRS);
    driver.change(id, { locked: false });
    driver.press(100, 50).drag(70, 50);
    driver.other().remove(id);
    driver.release();
    expect(driver.shapes()).toHaveLength(0);
  });

  it('are free again after a double click on their handle', () => {
    const { driver, id } = stairs();
    pull(driver, [100, 50], [60, 50]);
    pull(driver, [200, 150], [240, 150]);
    const [first] = heldOf(driver, id);
    driver.time.pass(2_000);
    driver.doubleClick(...first!);
    expect(heldOf(driver, id)).toHaveLength(1);
    expect(driver.editor.text.editing.peek()).toBeNull();
    driver.key('mod+z');
    expect(heldOf(driver, id)).toHaveLength(2);
  });

  it('go along when the line is moved, mirrored, scaled, turned and copied', () => {
    const { driver, id } = stairs();
    pull(driver, [100, 50], [60, 50]);
    pull(driver, [200, 150], [240, 150]);
    const before = points(driver, id);
    driver.sweep([60, 30], [70, 80]);
    expect(points(driver, id)).toEqual(before.map(([x, y]) => [x + 10, y + 50]));
    driver.key('mod+z');
    driver.run('flip-horizontal');
    expect(points(driver, id)).toEqual(before.map(([x, y]) => [300 - x, y]));
    driver.key('mod+z');
    expect(points(driver, id)).toEqual(before);
    driver.run('duplicate');
    expect(points(driver, driver.chosen()[0]!)).toEqual(before.map(([x, y]) => [x + 20, y + 20]));
    expect(heldOf(driver, driver.chosen()[0]!)).toHaveLength(2);
    driver.editor.selection.set([id]);
    driver.run('turn');
    expect(heldOf(driver, id)).toHaveLength(2);
  });

  it('go along with a copy that is pasted elsewhere', async () => {
    const { driver, id } = stairs();
    pull(driver, [100, 50], [60, 50]);
    const before = points(driver, id);
    driver.hover(-300, -250);
    await driver.editor.clipboard.paste({ text: String(driver.editor.clipboard.copied()!['text/plain']) });
    const copy = points(driver, driver.chosen()[0]!);
    const [dx, dy] = [copy[0]![0] - before[0]![0], copy[0]![1] - before[0]![1]];
    expect(Math.hypot(dx, dy)).toBeGreaterThan(10);
    expect(copy).toEqual(before.map(([x, y]) => [round(x + dx), round(y + dy)]));
  });

  it('stay while a shape that the line is bound to is moved, and go along where all of it is', () => {
    const { driver, id } = stairs();
    const [left, right] = [
      driver.put({ at: [-100, -50], size: [100, 100] }),
      driver.put({ at: [300, 150], size: [100, 100] }),
    ];
    driver.change(id, {
      startAt: { shape: left, at: [1, 0.5], mode: 'point' },
      endAt: { shape: right, at: [0, 0.5], mode: 'point' },
    });
    pull(driver, [50, 0], [50, 0]);
    driver.editor.selection.set([id]);
    const part = lineHandles(lineOf(driver, id)).at(2)!;
    pull(driver, part, [part[0] - 37, part[1]]);
    const [held] = heldOf(driver, id);
    driver.change(right, { at: [340, 190] });
    expect(heldOf(driver, id)[0]![0]).toBe(held![0]);
    driver.editor.selection.set([left, right, id]);
    driver.sweep([350, 230], [360, 280]);
    expect(heldOf(driver, id)[0]![0]).toBe(held![0] + 10);
  });
});

describe('two people with one elbow', () => {
  it('put two parts somewhere at once: both stay, in their order, whoever is heard first', () => {
    const { driver: ada, id } = stairs();
    const bob = createEditorDriver({ seed: 7 });
    Y.applyUpdate(bob.doc, Y.encodeStateAsUpdate(ada.doc), 'wire');
    bob.editor.selection.set([id]);
    pull(ada, [100, 50], [60, 50]);
    pull(bob, [200, 150], [250, 150]);
    const [one, other] = [Y.encodeStateAsUpdate(ada.doc), Y.encodeStateAsUpdate(bob.doc)];
    Y.applyUpdate(bob.doc, one, 'wire');
    Y.applyUpdate(ada.doc, other, 'wire');
    expect(points(bob, id)).toEqual(points(ada, id));
    expect(heldOf(ada, id)).toHaveLength(2);
    expect(points(ada, id).filter(([x]) => x === 60)).toHaveLength(2);
    expect(points(ada, id).filter(([x]) => x === 250)).toHaveLength(2);
  });
});
