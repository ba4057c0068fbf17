import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cornersOf } from '../../board/geometry/box';
import type { Point, Shape } from '../../board/shape';
import { applyMatrix } from '../../editor/gestures/apply-matrix';
import {
  type Matrix,
  mapPoint,
  rotationAbout,
  scalingAbout,
  translation,
  turnOf,
} from '../../editor/gestures/matrix';
import { scaleOfHandle } from '../../editor/gestures/resizing';
import { handleAt, handlesOf } from '../../editor/selection/handles';
import { frameOf } from '../../editor/selection/selection-frame';
import type { Ink } from '../../shapes/ink/model';
import { inkToReadable } from '../../shapes/ink/readable-points';
import type { Linear } from '../../shapes/linear-shape';
import { shapeKinds } from '../../shapes/models';
import { createEditorDriver, type EditorDriver } from '../harness/editor-driver';

/** Where the handle of the present selection is on the screen (100 %, camera at the origin). */
function handleOf(driver: EditorDriver, name: string): Point {
  const shapes = driver.chosen().map((id) => driver.board.get(id)!);
  const handle = handlesOf(shapes, shapeKinds, 1).find((each) =>
    each.kind === 'resize' ? each.name === name : each.kind === name,
  );
  if (!handle) throw new Error(`no handle ${name}`);
  return handle.at;
}

function pull(driver: EditorDriver, name: string, [dx, dy]: Point): EditorDriver {
  const [x, y] = handleOf(driver, name);
  return driver
    .press(x, y)
    .drag([x + dx / 2, y + dy / 2])
    .drag([x + dx, y + dy]);
}

describe('a shape pulled by its handles', () => {
  it('follows the corner, as one undo step', () => {
    const driver = createEditorDriver();
    const id = driver.put();
    driver.click(50, 50);
    pull(driver, 'se', [60, 40]);
    expect(driver.shown(id)).toMatchObject({ at: [0, 0], size: [160, 140] });
    expect(driver.board.get(id)!.size).toEqual([100, 100]);
    driver.release();
    expect(driver.board.get(id)).toMatchObject({ at: [0, 0], size: [160, 140] });
    driver.key('mod+z');
    expect(driver.board.get(id)!.size).toEqual([100, 100]);
  });

  it.each([
    ['nw', [-20, -30], [-20, -30], [120, 130]],
    ['n', [50, -30], [0, -30], [100, 130]],
    ['ne', [20, -30], [0, -30], [120, 130]],
    ['e', [20, 50], [0, 0], [120, 100]],
    ['s', [50, 20], [0, 0], [100, 120]],
    ['sw', [-20, 30], [-20, 0], [120, 130]],
    ['w', [-20, 50], [-20, 0], [120, 100]],
  ] as const)('moves only the sides at %s', (name, by, at, size) => {
    const driver = createEditorDriver();
    const id = driver.put();
    driver.click(50, 50);
    pull(driver, name, by).release();
    expect(driver.board.get(id)).toMatchObject({ at, size });
  });

  it('keeps its ratio with Shift and its middle with Alt', () => {
    const driver = createEditorDriver();
    const id = driver.put();
    driver.click(50, 50);
    pull(driver, 'se', [50, 10]).hold('shift');
    expect(driver.shown(id)).toMatchObject({ at: [0, 0], size: [150, 150] });
    driver.letGo().hold('alt');
    expect(driver.shown(id)).toMatchObject({ at: [-50, -10], size: [200, 120] });
    driver.letGo().release();
  });

  it('flips over when it is pulled through itself: a line is mirrored', () => {
    const driver = createEditorDriver();
    const [line, box] = [
      driver.put({
        type: 'line',
        at: [0, 0],
        size: [100, 100],
        points: [
          [0, 0],
          [100, 100],
        ],
      }),
      driver.put({ at: [0, 0] }),
    ];
    driver.key('mod+a');
    pull(driver, 'e', [-200, 0]).release();
    expect(driver.board.get(box)).toMatchObject({ at: [-100, 0], size: [100, 100] });
    expect((driver.board.get(line) as Linear).points).toEqual([
      [100, 0],
      [0, 100],
    ]);
  });

  it('mirrors a stroke', () => {
    const driver = createEditorDriver();
    driver.tool('draw').press(0, 0).drag([50, 0], [100, 100]).release().tool('select').key('mod+a');
    pull(driver, 's', [0, -200]).release();
    const points = (inkToReadable(driver.only('ink') as Ink) as { points: number[][] }).points;
    expect(driver.only('ink').at[1]).toBe(-100);
    expect(points[0]).toEqual([0, 100]);
    expect(points.at(-1)).toEqual([100, 0]);
  });

  it('turned shapes keep their opposite corner where it is', () => {
    const driver = createEditorDriver();
    const id = driver.put({ angle: Math.PI / 6, size: [200, 100] });
    const [corner] = cornersOf(driver.board.get(id)!);
    driver.click(100, 50);
    pull(driver, 'se', [37, 55]).release();
    const after = driver.board.get(id)!;
    const [kept, , moved] = cornersOf(after);
    expect(after.angle).toBeCloseTo(Math.PI / 6, 9);
    expect(Math.hypot(kept[0] - corner[0], kept[1] - corner[1])).toBeLessThan(0.05);
    expect(Math.hypot(moved[0] - corner[0], moved[1] - corner[1])).toBeGreaterThan(230);
  });

  it('several grow together, gaps included', () => {
    const driver = createEditorDriver();
    const [one, other] = [driver.put(), driver.put({ at: [200, 0] })];
    driver.key('mod+a');
    pull(driver, 'se', [300, 100]).release();
    expect(driver.board.get(one)).toMatchObject({ at: [0, 0], size: [200, 200] });
    expect(driver.board.get(other)).toMatchObject({ at: [400, 0], size: [200, 200] });
  });

  it('scales letters as a whole at a corner, and wraps them at a side', () => {
    const driver = createEditorDriver();
    const id = driver.put({ type: 'text', text: 'abcd efgh', size: [90, 25] });
    driver.click(45, 12);
    pull(driver, 'se', [90, 0]).release();
    expect(driver.board.get(id)!.fontSize).toBe(40);
    driver.key('mod+z');
    pull(driver, 'e', [-40, 0]).release();
    expect(driver.board.get(id)).toMatchObject({ fontSize: 20, width: 'fixed', size: [50, 50] });
  });

  it('ends well when the shape vanishes, when it is cancelled, and when one may no longer write', () => {
    const driver = createEditorDriver();
    const other = driver.other();
    const id = driver.put();
    driver.click(50, 50);
    pull(driver, 'se', [60, 40]).key('escape').release();
    expect(driver.board.get(id)!.size).toEqual([100, 100]);
    pull(driver, 'se', [60, 40]).canWrite.value = false;
    driver.release().canWrite.value = true;
    expect(driver.board.get(id)!.size).toEqual([100, 100]);
    pull(driver, 'se', [60, 40]);
    other.remove(id);
    driver.drag(300, 300).release();
    expect(driver.shapes()).toEqual([]);
  });

  it('never loses its extent, however it is pulled', () => {
    for (const pulled of [-1, -0.999, -1.001]) {
      const [x, y] = scaleOfHandle({ size: [100, 100] }, 'se', [100 * pulled, 0], {
        keepsRatio: false,
        fromCenter: false,
      });
      expect(Math.abs(x)).toBeGreaterThanOrEqual(0.01);
      expect(y).toBe(1);
    }
  });
});

describe('a shape turned by its handle', () => {
  it('follows the hand, in steps of 15 degrees with Shift, as one undo step', () => {
    const driver = createEditorDriver();
    const id = driver.put();
    driver.click(50, 50);
    const [x, y] = handleOf(driver, 'rotate');
    driver.press(x, y).drag(100, 0).drag(124, 50);
    expect(driver.shown(id).angle).toBeCloseTo(Math.PI / 2, 9);
    driver.hold('shift').drag(124, 56).release().letGo();
    expect(driver.board.get(id)!.angle).toBeCloseTo(Math.PI / 2, 9);
    expect(driver.board.get(id)!.at).toEqual([0, 0]);
    driver.key('mod+z');
    expect(driver.board.get(id)!.angle).toBe(0);
  });

  it('leaves a shape where somebody moves it meanwhile', () => {
    const driver = createEditorDriver();
    const other = driver.other();
    const id = driver.put();
    driver.click(50, 50);
    const [x, y] = handleOf(driver, 'rotate');
    driver.press(x, y).drag(100, 0).drag(124, 50);
    other.change(id, { at: [300, 300] });
    driver.release();
    expect(driver.board.get(id)).toMatchObject({ at: [300, 300] });
    expect(driver.board.get(id)!.angle).toBeCloseTo(Math.PI / 2, 9);
  });

  it('several turn about their common middle', () => {
    const driver = createEditorDriver();
    const [one, other] = [driver.put(), driver.put({ at: [200, 0] })];
    driver.key('mod+a');
    const [x, y] = handleOf(driver, 'rotate');
    driver.press(x, y).drag(200, 0).drag(500, 50).release();
    expect(driver.board.get(one)!.at).toEqual([100, -100]);
    expect(driver.board.get(other)!.at).toEqual([100, 100]);
  });

  it('is shown turned to others, and cancelled for both', () => {
    const driver = createEditorDriver();
    const other = driver.other();
    const id = driver.put();
    driver.click(50, 50);
    const [x, y] = handleOf(driver, 'rotate');
    driver.press(x, y).drag(100, 0).drag(150, 50).frame();
    expect(other.shown(id).angle).toBeCloseTo(Math.PI / 2, 5);
    driver.key('escape').frame();
    other.time.pass(400);
    expect(other.shown(id).angle).toBe(0);
    expect(driver.shown(id).angle).toBe(0);
  });
});

describe('the points of a line', () => {
  it('are dragged one by one, as one undo step, straight with Shift', () => {
    const driver = createEditorDriver();
    const points = [
      [0, 0],
      [100, 100],
    ];
    const id = driver.put({ type: 'line', at: [0, 0], size: [100, 100], points });
    driver.click(50, 50).press(100, 100).drag(150, 60).drag(200, 10);
    expect(driver.shown(id).size).toEqual([200, 10]);
    driver.hold('shift').release().letGo();
    expect(driver.board.get(id)!.size[0]).toBeCloseTo(200, 6);
    expect(driver.board.get(id)!.size[1]).toBeCloseTo(0, 6);
    driver.key('mod+z');
    expect((driver.board.get(id) as Linear).points).toEqual(points);
  });

  it('are left alone when the line vanishes or the drag is cancelled', () => {
    const driver = createEditorDriver();
    const id = driver.put({
      type: 'line',
      at: [0, 0],
      size: [100, 100],
      points: [
        [0, 0],
        [100, 100],
      ],
    });
    driver.click(50, 50).press(100, 100).drag(200, 10).key('escape').release();
    expect(driver.board.get(id)!.size).toEqual([100, 100]);
    driver.press(100, 100).drag(200, 10).remove(id).drag(220, 10).release();
    expect(driver.shapes()).toEqual([]);
  });
});

describe('what a map does to a shape', () => {
  const shape = { at: [10, 20], size: [80, 60], angle: 0 } as unknown as Shape;
  const place = fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 }));
  const angle = fc.double({ min: -3, max: 3, noNaN: true });

  const expectCorners = (start: Shape, matrix: Matrix) => {
    const after = { ...start, ...applyMatrix(start, undefined, matrix) } as Shape;
    const wanted = cornersOf(start).map((corner) => mapPoint(matrix, corner));
    for (const [index, corner] of cornersOf(after).entries()) {
      expect(Math.hypot(corner[0] - wanted[index]![0], corner[1] - wanted[index]![1])).toBeLessThan(0.05);
    }
  };

  it('moves, turns and scales every corner as the map says', () => {
    const scale = fc.double({ min: 0.2, max: 5, noNaN: true });
    fc.assert(
      fc.property(place, place, angle, angle, scale, scale, (shift, about, turn, own, scaleX, scaleY) => {
        const turned = { ...shape, angle: own };
        expectCorners(turned, translation(...shift));
        expectCorners(turned, rotationAbout(about, turn));
        expectCorners(turned, scalingAbout(about, scaleX, scaleY, own));
      }),
      { seed: 7, numRuns: 100 },
    );
  });

  it('moves a turned shape without turning it, to hundredths', () => {
    const turned = { ...shape, at: [10.006, 20.001], angle: 0.7 } as unknown as Shape;
    expect(applyMatrix(turned, undefined, translation(1.5, -3))).toEqual({ at: [11.51, 17] });
  });

  it('tells a rotation from a mirror', () => {
    expect(turnOf(rotationAbout([5, 5], 1.2))).toBeCloseTo(1.2, 9);
    expect(turnOf([-1, 0, 0, 1, 0, 0])).toBe(0);
    expect(turnOf([2, 0, 0, 3, 9, 9])).toBe(0);
  });
});

describe('handles', () => {
  const box = (size: Point) =>
    ({ id: 'a', type: 'rectangle', at: [0, 0], size, angle: 0, locked: false }) as unknown as Shape;
  const named = (size: Point, zoom: number) =>
    handlesOf([box(size)], shapeKinds, zoom).map((handle) =>
      handle.kind === 'resize' ? handle.name : handle.kind,
    );

  it('leave room on small shapes', () => {
    expect(named([100, 100], 1)).toHaveLength(9);
    expect(named([100, 100], 0.2)).toEqual(['nw', 'ne', 'se', 'sw', 'rotate']);
    expect(named([10, 10], 1)).toEqual(['se', 'rotate']);
  });

  it('are reached further by a finger than by a mouse', () => {
    const handles = handlesOf([box([200, 200])], shapeKinds, 1);
    expect(handleAt(handles, [215, 200], 'touch', 1)).toMatchObject({ name: 'se' });
    expect(handleAt(handles, [215, 200], 'mouse', 1)).toBeUndefined();
    expect(handleAt(handles, [50, 50], 'touch', 1)).toBeUndefined();
  });

  it('are none on locked shapes', () => {
    expect(handlesOf([{ ...box([100, 100]), locked: true }], shapeKinds, 1)).toEqual([]);
  });

  it('frame shapes that are turned alike in their own direction', () => {
    const alike = [0, 1].map((place) => ({
      at: [place * 200, 0] as Point,
      size: [100, 100] as Point,
      angle: 0.5,
    }));
    expect(frameOf(alike)!.angle).toBe(0.5);
    expect(frameOf([alike[0]!, { ...alike[1]!, angle: 1 }])!.angle).toBe(0);
  });
});
