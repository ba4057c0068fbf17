import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapPoint } from '../../editor/gestures/matrix';
import type { PlaceNumbers } from '../../editor/placing/place-numbers';
import { mapToNumber } from '../../editor/placing/set-number';
import { pointOfFrame } from '../../editor/selection/selection-frame';
import { createEditorDriver } from '../harness/editor-driver';

describe('place and size in numbers', () => {
  it('are those of what is chosen, and null where nothing may be moved', () => {
    const driver = createEditorDriver();
    const { numbers } = driver.editor.placing;
    expect(numbers.value).toBeNull();
    const id = driver.put({ at: [10, 20], size: [30, 40], angle: Math.PI / 2 });
    driver.editor.selection.set([id]);
    expect(numbers.value).toEqual({ x: 10, y: 20, width: 30, height: 40, angle: 90 });
    driver.change(id, { locked: true });
    expect(numbers.value).toBeNull();
  });

  it('move, scale and turn what is chosen, each as one undo step', () => {
    const driver = createEditorDriver();
    const id = driver.put({ at: [10, 20], size: [30, 40] });
    driver.editor.selection.set([id]);
    const { placing } = driver.editor;
    placing.set('x', 100);
    placing.set('width', 60);
    placing.set('angle', 45);
    expect(driver.board.get(id)).toMatchObject({ at: [100, 20], size: [60, 40] });
    expect(driver.board.get(id)!.angle).toBeCloseTo(Math.PI / 4, 9);
    driver.key('mod+z').key('mod+z').key('mod+z');
    expect(driver.board.get(id)).toMatchObject({ at: [10, 20], size: [30, 40], angle: 0 });
  });

  it('take nothing that is no number, no side below one unit, and no place beyond the board', () => {
    const driver = createEditorDriver();
    const id = driver.put({ at: [10, 20], size: [30, 40] });
    driver.editor.selection.set([id]);
    for (const [name, value] of [
      ['x', Number.NaN],
      ['x', 2e7],
      ['width', 0],
      ['height', -5],
      ['angle', Infinity],
    ] as const)
      driver.editor.placing.set(name, value);
    expect(driver.board.get(id)).toMatchObject({ at: [10, 20], size: [30, 40], angle: 0 });
  });

  it('several are moved as one frame; one that somebody deleted is left out', () => {
    const driver = createEditorDriver();
    const ids = [driver.put({ at: [0, 0] }), driver.put({ at: [200, 0] }), driver.put({ at: [400, 0] })];
    driver.editor.selection.set(ids);
    driver.other().remove(ids[2]!);
    driver.editor.placing.set('width', 600);
    expect(driver.board.get(ids[0]!)).toMatchObject({ at: [0, 0], size: [200, 100] });
    expect(driver.board.get(ids[1]!)).toMatchObject({ at: [400, 0], size: [200, 100] });
  });

  it('of a frame move and turn what lies in it; its size is its own', () => {
    const driver = createEditorDriver();
    const frame = driver.put({ type: 'frame', at: [0, 0], size: [200, 200] });
    const inner = driver.put({ at: [20, 20], size: [40, 40], parent: frame });
    driver.editor.selection.set([frame]);
    driver.editor.placing.set('x', 100);
    driver.editor.placing.set('width', 300);
    expect(driver.board.get(inner)).toMatchObject({ at: [120, 20], size: [40, 40] });
    driver.editor.placing.set('width', 200);
    driver.editor.placing.set('angle', 180);
    expect(driver.board.get(inner)!.at).toEqual([240, 140]);
    expect(driver.board.get(inner)!.angle).toBeCloseTo(Math.PI, 9);
  });

  it('of a text that wraps: a new height scales its letters with their lines', () => {
    const driver = createEditorDriver();
    const text = driver.put({ type: 'text', text: 'hello there', size: [110, 25], fontSize: 20 });
    driver.editor.selection.set([text]);
    driver.editor.placing.set('width', 300);
    driver.editor.placing.set('height', 100);
    expect(driver.editor.placing.numbers.peek()).toMatchObject({ width: 1_200, height: 100 });
    expect(driver.board.get(text)!.fontSize).toBe(80);
  });

  it('of shapes that are turned differently become what was asked for, and the corner stays', () => {
    const driver = createEditorDriver();
    const ids = [driver.put({ angle: 0.5 }), driver.put({ at: [200, 0], angle: 1 })];
    driver.editor.selection.set(ids);
    const { numbers, set } = driver.editor.placing;
    const before = numbers.peek()!;
    set('width', 600);
    expect(numbers.peek()!.width).toBeCloseTo(600, 1);
    expect(numbers.peek()!.x).toBeCloseTo(before.x, 1);
    set('height', 300);
    expect(numbers.peek()!.height).toBeCloseTo(300, 1);
  });

  it('of a line whose ends others hold can be read and not set; together with one of them it goes along', () => {
    const driver = createEditorDriver();
    const left = driver.put({ at: [-300, 0] });
    driver.put({ at: [200, 0] });
    driver.tool('arrow').sweep([-250, 50], [250, 50]);
    const line = driver.only('arrow');
    driver.editor.selection.set([line.id]);
    const { canSet, numbers, set } = driver.editor.placing;
    expect(canSet.value).toBe(false);
    expect(numbers.value).toMatchObject({ x: line.at[0] });
    for (const [name, value] of [
      ['x', 0],
      ['y', 400],
      ['angle', 30],
    ] as const)
      set(name, value);
    expect(driver.board.get(line.id)).toMatchObject({ at: line.at, angle: 0, startAt: { shape: left } });
    driver.editor.selection.set([left, line.id]);
    expect(canSet.value).toBe(true);
    set('x', -500);
    expect(driver.board.get(left)!.at).toEqual([-500, 0]);
    expect(driver.board.get(line.id)).toMatchObject({ startAt: { shape: left } });
  });

  it('what was set is what is read again, whatever the frame', () => {
    const number = fc.double({ min: 1, max: 500, noNaN: true });
    const name = fc.constantFrom<keyof PlaceNumbers>('x', 'y', 'width', 'height');
    fc.assert(
      fc.property(
        fc.tuple(number, number),
        fc.tuple(number, number),
        name,
        number,
        (center, size, which, value) => {
          const frame = { center, size, angle: 0 };
          const map = mapToNumber(frame, which, value);
          if (!map) return;
          const [left, top] = mapPoint(map.matrix, pointOfFrame(frame, -1, -1));
          const [right, bottom] = mapPoint(map.matrix, pointOfFrame(frame, 1, 1));
          const after = { x: left, y: top, width: right - left, height: bottom - top };
          expect(after[which as keyof typeof after]).toBeCloseTo(value, 6);
        },
      ),
    );
  });
});
