import { expect, it } from 'vitest';
import type { Ink } from '../../shapes/ink/model';
import { inkToReadable } from '../../shapes/ink/readable-points';
import { unitAt } from '../../shapes/ink/tool';
import { createEditorDriver, type EditorDriver } from '../harness/editor-driver';

const ink = (driver: EditorDriver) => driver.only('ink') as Ink;
const pointsOf = (shape: Ink) => (inkToReadable(shape) as { points: number[][] }).points;

it('appends what is drawn at most once a frame, and others see it meanwhile', () => {
  const driver = createEditorDriver();
  const other = driver.other();
  driver.key('p').press(0, 0);
  const begun = driver.sent.length;
  driver.drag([5, 0], [10, 0]).drag([15, 5], [20, 10]);
  expect(driver.sent).toHaveLength(begun);
  driver.frame();
  expect(driver.sent).toHaveLength(begun + 1);
  expect(pointsOf(ink(other))).toHaveLength(5);
  driver.drag(30, 30).release();
  expect(pointsOf(ink(other)).at(-1)).toEqual([30, 30]);
});

it('ends as one run of bytes, as one undo step', () => {
  const driver = createEditorDriver();
  driver.key('7').press(0, 0).drag(10, 10).frame().drag(20, 5).frame().release();
  const stored = driver.doc.getMap('shapes').toJSON()[ink(driver).id] as { points: unknown };
  expect(stored.points).toBeInstanceOf(Uint8Array);
  driver.key('mod+z');
  expect(driver.shapes()).toEqual([]);
  driver.key('mod+shift+z');
  expect(pointsOf(ink(driver)).at(-1)).toEqual([20, 5]);
});

it('stays in hand, and a click is a dot', () => {
  const driver = createEditorDriver();
  driver.key('x').click(0, 0).click(100, 0);
  expect(driver.shapes()).toHaveLength(2);
  expect(driver.editor.toolbox.active.peek()).toBe('draw');
});

it('goes straight while Shift is held, and shows it before it is written', () => {
  const driver = createEditorDriver();
  driver.tool('draw').press(0, 0).drag(10, 0).hold('shift').drag(50, 40).drag(100, 0).frame();
  const { id } = ink(driver);
  expect(driver.shown(id).size[0]).toBeCloseTo(100, 1);
  expect(driver.shown(id).size[1]).toBeCloseTo(0, 1);
  driver.letGo().drag(100, 50).release();
  const points = pointsOf(ink(driver));
  expect(points.at(-1)).toEqual([100, 50]);
  expect(Math.max(...points.filter(([x]) => x! < 99).map(([, y]) => y!))).toBe(0);
});

it('is taken back whole when it is cancelled in the middle', () => {
  const driver = createEditorDriver();
  const other = driver.other();
  driver.tool('draw').press(0, 0).drag(10, 10).frame().drag(30, 30).key('escape').frame().release();
  expect(driver.shapes()).toEqual([]);
  expect(other.shapes()).toEqual([]);
  expect([driver.history.canUndo, driver.history.canRedo]).toEqual([false, false]);
});

it('drops out when somebody deletes the stroke', () => {
  const driver = createEditorDriver();
  const other = driver.other();
  driver.tool('draw').press(0, 0).drag(10, 10).frame();
  other.remove(other.only().id);
  driver.drag(30, 30).frame().release().frame();
  expect(driver.shapes()).toEqual([]);
  driver.tool('draw').sweep([0, 0], [50, 50]);
  expect(driver.shapes()).toHaveLength(1);
});

it('stops when the role becomes view', () => {
  const driver = createEditorDriver();
  driver.tool('draw').press(0, 0).drag(10, 10).frame();
  const before = driver.sent.length;
  driver.canWrite.value = false;
  driver.drag(30, 30).frame().release().frame();
  expect(driver.sent).toHaveLength(before);
});

it('keeps the pressure of a pen, and none of a mouse', () => {
  const driver = createEditorDriver();
  driver.tool('draw').with('pen').press(0, 0).drag(20, 20).release();
  expect(ink(driver).pressure).toBe(true);
  driver.key('mod+z').with('mouse').press(0, 0).drag(20, 20).release();
  expect(ink(driver).pressure).toBe(false);
});

it('highlights with a wide brush that is seen through', () => {
  const driver = createEditorDriver();
  driver.key('shift+p').sweep([0, 0], [100, 0]);
  expect(ink(driver)).toMatchObject({ brush: 'marker', opacity: 0.4, strokeWidth: 24 });
});

it('is finer than the hand at any zoom', () => {
  for (const zoom of [0.05, 0.3, 1, 7, 30]) {
    const unit = unitAt(zoom);
    expect(unit * zoom).toBeLessThanOrEqual(1 / 8);
    expect(Number.isInteger(Math.log2(unit))).toBe(true);
  }
});
