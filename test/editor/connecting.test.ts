import { describe, expect, it } from 'vitest';
import type { ShapeId } from '../../board/ids';
import type { Point } from '../../board/shape';
import { boardPointsOf, type Linear } from '../../shapes/linear-shape';
import { createEditorDriver, type EditorDriver } from '../harness/editor-driver';

/** Two boxes of 100, and an arrow drawn from the middle of one to the middle of the other. */
function connected(): { driver: EditorDriver; left: ShapeId; right: ShapeId; arrow: () => Linear } {
  const driver = createEditorDriver();
  const left = driver.put({ at: [-300, -50] });
  const right = driver.put({ at: [200, -50] });
  driver.tool('arrow').sweep([-250, 0], [250, 0]);
  return { driver, left, right, arrow: () => driver.only('arrow') as Linear };
}

const ends = (arrow: Linear): readonly [Point, Point] => {
  const points = boardPointsOf(arrow);
  return [points[0]!, points.at(-1)!];
};

describe('an arrow between shapes', () => {
  it('is bound to what it is drawn from and to, and stops at their edges', () => {
    const { arrow, left, right } = connected();
    expect(arrow().startAt).toMatchObject({ shape: left, at: [0.5, 0.5], mode: 'edge' });
    expect(arrow().endAt).toMatchObject({ shape: right, at: [0.5, 0.5], mode: 'edge' });
    const [start, end] = ends(arrow());
    expect(start[0]).toBeCloseTo(-200 + 6, 5);
    expect(end[0]).toBeCloseTo(200 - 6, 5);
  });

  it('follows a move, which stays one write, while the hand moves and after it', () => {
    const { driver, right, arrow } = connected();
    driver.editor.selection.clear();
    driver.press(250, 0).drag(250, 100).drag(250, 300);
    const shown = ends(driver.shown(arrow().id) as Linear);
    expect(shown[1][1]).toBeGreaterThan(200);
    const before = driver.sent.length;
    driver.release();
    expect(driver.sent).toHaveLength(before + 1);
    expect(ends(arrow())[1]).toEqual(shown[1]);
    expect(driver.board.get(right)!.at).toEqual([200, 250]);
    driver.key('mod+z');
    expect(ends(arrow())[1][1]).toBeCloseTo(0, 5);
  });

  it('follows a resize and a rotation', () => {
    const { driver, right, arrow } = connected();
    driver.change(right, { size: [300, 100] });
    expect(ends(arrow())[1][0]).toBeCloseTo(194, 5);
    driver.change(right, { size: [100, 100], angle: Math.PI / 4 });
    expect(ends(arrow())[1][0]).toBeCloseTo(250 - 50 * Math.SQRT2 - 6, 5);
  });

  it('follows what somebody else moves, also while they do', () => {
    const { driver, arrow } = connected();
    const other = driver.other();
    driver.editor.selection.clear();
    driver.press(250, 0).drag(250, 100).frame().drag(250, 200).frame();
    const theirs = other.only('arrow').id;
    expect(ends(other.shown(theirs) as Linear)[1][1]).toBeGreaterThan(100);
    driver.release().frame();
    expect(ends(other.only('arrow') as Linear)).toEqual(ends(arrow()));
  });

  it('is held off by Ctrl', () => {
    const driver = createEditorDriver();
    driver.put({ at: [200, -50] });
    driver.tool('arrow').hold('mod').sweep([0, 0], [250, 0]).letGo();
    expect((driver.only('arrow') as Linear).endAt).toBeNull();
    expect(ends(driver.only('arrow') as Linear)[1]).toEqual([250, 0]);
  });

  it('binds exactly where it is let go of near an edge, and marks the shape meanwhile', () => {
    const driver = createEditorDriver();
    const box = driver.put({ at: [200, -50] });
    driver.tool('arrow').press(0, 0).drag(100, 10).drag(203, -20);
    expect(driver.editor.target.peek()).toBe(box);
    driver.release();
    const arrow = driver.only('arrow') as Linear;
    expect(arrow.endAt).toMatchObject({ shape: box, at: [0, 0.3], mode: 'point' });
    expect(ends(arrow)[1]).toEqual([200, -20]);
    expect(driver.editor.target.peek()).toBeNull();
  });

  it('is bound elsewhere, or set free, by dragging its end', () => {
    const { driver, left, arrow } = connected();
    const third = driver.put({ at: [-50, 200] });
    const [, end] = ends(arrow());
    driver.sweep(end, [0, 250]);
    expect(arrow().endAt).toMatchObject({ shape: third });
    expect(arrow().startAt).toMatchObject({ shape: left });
    const [, now] = ends(arrow());
    driver.sweep(now, [400, 350]);
    expect(arrow().endAt).toBeNull();
    driver.key('mod+z');
    expect(arrow().endAt).toMatchObject({ shape: third });
  });

  it('stays where it was and is free when somebody else deletes the shape it was bound to', () => {
    const { driver, right, arrow } = connected();
    const other = driver.other();
    driver.change(right, { at: [200, 300] });
    const before = ends(arrow());
    other.editor.selection.set([right]);
    other.key('delete');
    expect(arrow().endAt).toBeNull();
    expect(ends(arrow())[1][0]).toBeCloseTo(before[1][0], 5);
    expect(ends(arrow())[1][1]).toBeCloseTo(before[1][1], 5);
    other.key('mod+z');
    expect(arrow().endAt).toMatchObject({ shape: right });
    expect(ends(arrow())).toEqual(before);
  });

  it('survives that its shape vanishes under the hand that drags its end', () => {
    const { driver, right, arrow } = connected();
    const [, end] = ends(arrow());
    driver.press(...end).drag(220, 20);
    driver.remove(right);
    driver.drag(230, 30).release();
    expect(arrow().endAt).toBeNull();
    expect(ends(arrow())[1][0]).toBeCloseTo(230, 5);
    expect(ends(arrow())[1][1]).toBeCloseTo(30, 5);
  });

  it('is pulled off by a move of its own, and goes along where its shapes go along', () => {
    const { driver, left, right, arrow } = connected();
    driver.editor.selection.set([left, right, arrow().id]);
    driver.sweep([-250, 0], [-250, 100]);
    expect(arrow().startAt).not.toBeNull();
    expect(ends(arrow())[0][1]).toBeCloseTo(100, 5);
    driver.editor.selection.set([arrow().id]);
    driver.press(-50, 100).drag(-50, 150).drag(-50, 200).release();
    expect(arrow().startAt).toBeNull();
    expect(arrow().endAt).toBeNull();
    expect(ends(arrow())[0][1]).toBeCloseTo(200, 5);
  });

  it('two people move both of its shapes at once: both see the same arrow', () => {
    const { driver, arrow } = connected();
    const other = driver.other();
    driver.editor.selection.clear();
    driver.press(-250, 0).drag(-250, 50);
    other.press(250, 0).drag(250, -50);
    driver.drag(-250, 100).release();
    other.drag(250, -100).release();
    expect(ends(other.only('arrow') as Linear)).toEqual(ends(arrow()));
    expect(ends(arrow())[0][1]).toBeGreaterThan(50);
  });

  it('copies of both its shapes are bound to by its own copy', () => {
    const { driver, left, right } = connected();
    driver.key('mod+a').key('mod+d');
    const copy = driver.shapes().filter(({ type }) => type === 'arrow')[1] as Linear;
    expect([left, right]).not.toContain(copy.startAt!.shape);
    expect(driver.chosen()).toContain(copy.startAt!.shape);
  });

  it('gets another point where it is pulled in its middle', () => {
    const { driver, arrow } = connected();
    driver.editor.selection.set([arrow().id]);
    driver.sweep([0, 0], [0, 120]);
    expect(boardPointsOf(arrow())[1]).toEqual([0, 120]);
    expect(arrow().points).toHaveLength(3);
    expect(arrow().endAt).not.toBeNull();
  });
});

describe('an elbow', () => {
  const isOrthogonal = (points: readonly Point[]) =>
    points.every(([x, y], index) => {
      const before = points[index - 1];
      return !before || Math.abs(before[0] - x) < 0.01 || Math.abs(before[1] - y) < 0.01;
    });

  it('goes round the shapes it is bound to, wherever they are moved', () => {
    const { driver, right, arrow } = connected();
    driver.change(arrow().id, { elbow: true });
    for (const at of [
      [200, 200],
      [-300, 300],
      [-500, -50],
      [-150, -300],
    ] as const) {
      driver.change(right, { at });
      expect(isOrthogonal(boardPointsOf(arrow()))).toBe(true);
    }
  });

  it('keeps its middle where it was pulled to', () => {
    const { driver, right, arrow } = connected();
    driver.change(arrow().id, { elbow: true }).change(right, { at: [200, 200] });
    driver.editor.selection.set([arrow().id]);
    const [, corner] = boardPointsOf(arrow());
    driver.sweep([corner![0], 125], [100, 125]);
    expect(boardPointsOf(arrow())[1]![0]).toBeCloseTo(100, 5);
    driver.change(right, { at: [300, 260] });
    expect(boardPointsOf(arrow())[1]![0]).toBeCloseTo(100, 5);
    expect(isOrthogonal(boardPointsOf(arrow()))).toBe(true);
  });
});

describe('what is chosen of an arrow', () => {
  it('is changed as one undo step, and remembered for the next', () => {
    const { driver, arrow } = connected();
    const { options } = driver.editor;
    expect(options.shown.peek().map(({ id }) => id)).toEqual(['route', 'start', 'end']);
    options.choose('end', 'crow-many');
    options.choose('route', 'elbow');
    expect(arrow()).toMatchObject({ end: 'crow-many', elbow: true });
    driver.key('mod+z');
    expect(arrow().elbow).toBe(false);
    driver.key('escape').tool('arrow').sweep([-100, 200], [100, 300]);
    const next = driver.board.get(driver.chosen()[0]!) as Linear;
    expect(next).toMatchObject({ end: 'crow-many', elbow: true });
    expect(next.points.length).toBeGreaterThan(2);
  });

  it('has a label that is written on it, and leaves the line free there', () => {
    const { driver, arrow } = connected();
    driver.editor.selection.clear();
    driver.doubleClick(0, 0);
    expect(driver.editor.text.editing.peek()).toBe(arrow().id);
    driver.type('yes').key('escape');
    expect(arrow().text).toBe('yes');
  });
});
