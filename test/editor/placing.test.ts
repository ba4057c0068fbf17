import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapPoint } from '../../editor/gestures/matrix';
import type { PlaceNumbers } from '../../editor/placing/place-numbers';
import { mapToNumber } from '../../editor/placing/placement';
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
