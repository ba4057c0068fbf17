import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box } from '../../board/geometry/box';
import { snapBox } from '../../editor/snapping/snap-box';
import { createEditorDriver } from '../harness/editor-driver';

const whole = (min: number, max: number) => fc.integer({ min, max });
const anyBox = fc
  .tuple(whole(-200, 200), whole(-200, 200), whole(0, 120), whole(0, 120))
  .map(([x, y, width, height]): Box => ({ minX: x, minY: y, maxX: x + width, maxY: y + height }));
const BOTH = { x: true, y: true };
const box = (minX: number, minY: number, width = 100, height = 100): Box => ({
  ...{ minX, minY, maxX: minX + width, maxY: minY + height },
});

function move({ minX, minY, maxX, maxY }: Box, [x, y]: readonly [number, number]): Box {
  return { minX: minX + x, minY: minY + y, maxX: maxX + x, maxY: maxY + y };
}

describe('a box that is nearly somewhere', () => {
  it('never goes further than its reach, and stays where it has snapped', () => {
    fc.assert(
      fc.property(anyBox, fc.array(anyBox, { maxLength: 8 }), (dragged, others) => {
        const plan = { others, grid: 0, reach: 6, axes: BOTH };
        const { shift } = snapBox(dragged, plan);
        for (const along of shift) expect(Math.abs(along)).toBeLessThanOrEqual(6);
        const again = snapBox(move(dragged, shift), plan);
        for (const along of again.shift) expect(Math.abs(along)).toBeLessThan(1e-6);
      }),
    );
  });

  it('goes to an edge and a middle of another, and says so by a line through both', () => {
    const snapped = snapBox(box(103, 204), {
      others: [box(0, 0)],
      grid: 0,
      reach: 6,
      axes: { x: true, y: false },
    });
    expect(snapped.shift).toEqual([-3, 0]);
    expect(snapped.guides).toEqual([{ kind: 'edge', from: [100, 0], to: [100, 304] }]);
  });

  it('goes to the middle between two, and behind two at the gap they have', () => {
    const others = [box(0, 0, 50), box(250, 0, 50)];
    const between = snapBox(box(122, 33, 50), { others, grid: 0, reach: 6, axes: { x: true, y: false } });
    expect(between.shift[0]).toBe(3);
    expect(between.guides.filter(({ kind }) => kind === 'gap')).toHaveLength(2);
    const row = [box(0, 0, 50), box(70, 0, 50)];
    const behind = snapBox(box(143, 33, 41), { others: row, grid: 0, reach: 6, axes: { x: true, y: false } });
    expect(behind.shift[0]).toBe(-3);
    expect(behind.guides.filter(({ kind }) => kind === 'gap')).toHaveLength(2);
  });

  it('goes to the grid from anywhere, but to another shape first', () => {
    expect(snapBox(box(28, 9), { others: [], grid: 20, reach: 6, axes: BOTH }).shift).toEqual([-8, -9]);
    expect(snapBox(box(28, 9), { others: [box(30, 500)], grid: 20, reach: 6, axes: BOTH }).shift).toEqual([
      2, -9,
    ]);
  });
});

describe('dragging with snapping on', () => {
  function twoBoxes() {
    const driver = createEditorDriver();
    driver.editor.preferences.set('snapsToShapes', true);
    driver.put({ at: [200, 0] });
    const id = driver.put({ at: [0, 300] });
    return { driver, id };
  }
  const place = ({ driver, id }: ReturnType<typeof twoBoxes>) => driver.board.get(id)!.at;

  it('moves to a shared edge, shows the line while it lasts, and is one undo step', () => {
    const stage = twoBoxes();
    const { driver } = stage;
    driver.click(50, 350).press(50, 350).drag([150, 350]).drag([247, 350]);
    driver.release();
    expect(place(stage)).toEqual([200, 300]);
    driver.key('mod+z');
    expect(place(stage)).toEqual([0, 300]);
  });

  it('leaves the hand alone while Ctrl is held', () => {
    const stage = twoBoxes();
    stage.driver.click(50, 350).press(50, 350).drag([150, 350]).hold('mod').drag([247, 350]).release();
    expect(place(stage)).toEqual([197, 300]);
  });

  it('does not snap to a shape that somebody took away before the drag began, and Escape leaves no trace', () => {
    const stage = twoBoxes();
    const { driver } = stage;
    driver.other().remove(driver.shapes().find(({ at }) => at[0] === 200)!.id);
    driver.click(50, 350).press(50, 350).drag([150, 350]).drag([247, 350]);
    driver.key('escape');
    expect(place(stage)).toEqual([0, 300]);
    driver.release();
    expect(place(stage)).toEqual([0, 300]);
  });

  it('pulls an edge to the edge of another, and draws a new box to it', () => {
    const stage = twoBoxes();
    const { driver, id } = stage;
    driver.click(50, 350).press(100, 350).drag([150, 350]).drag([203, 350]).release();
    expect(driver.board.get(id)!.size[0]).toBe(200);
    driver.tool('rectangle').press(-300, -204).drag([-200, -100]).drag([-97, 3]).release();
    const drawn = driver.shapes().at(-1)!;
    expect(drawn.at[1] + drawn.size[1]).toBe(0);
  });

  it('is off at first, on with Ctrl, and goes to the grid for who wants that', () => {
    const driver = createEditorDriver();
    const id = driver.put({ at: [3, 4] });
    driver.put({ at: [200, 0] });
    driver.click(50, 50).press(50, 50).drag([60, 50]).drag([63, 52]).release();
    expect(driver.board.get(id)!.at).toEqual([16, 6]);
    driver.editor.preferences.set('snapsToGrid', true);
    driver.press(60, 60).drag([70, 60]).drag([79, 71]).release();
    expect(driver.board.get(id)!.at).toEqual([40, 20]);
  });
});
