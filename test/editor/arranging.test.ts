import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, boxesIntersect, uniteBoxes } from '../../board/geometry/box';
import { type Alignment, alignBoxes } from '../../editor/arranging/align-boxes';
import { distributeBoxes, stackBoxes, usualGap } from '../../editor/arranging/distribute-boxes';
import { tidyBoxes } from '../../editor/arranging/tidy-boxes';
import { createEditorDriver, type EditorDriver } from '../harness/editor-driver';

const whole = (min: number, max: number) => fc.integer({ min, max });
const anyBox = fc
  .tuple(whole(-500, 500), whole(-500, 500), whole(1, 200), whole(1, 200))
  .map(([x, y, width, height]): Box => ({ minX: x, minY: y, maxX: x + width, maxY: y + height }));
const someBoxes = fc.array(anyBox, { minLength: 1, maxLength: 12 });

function shifted(boxes: readonly Box[], shifts: readonly (readonly [number, number])[]): Box[] {
  return boxes.map(({ minX, minY, maxX, maxY }, index) => {
    const [x, y] = shifts[index]!;
    return { minX: minX + x, minY: minY + y, maxX: maxX + x, maxY: maxY + y };
  });
}

describe('boxes in order', () => {
  it('have an edge in common after aligning, and are not moved a second time', () => {
    const edges: Readonly<Record<Alignment, (box: Box) => number>> = {
      left: (box) => box.minX,
      center: (box) => box.minX + box.maxX,
      right: (box) => box.maxX,
      top: (box) => box.minY,
      middle: (box) => box.minY + box.maxY,
      bottom: (box) => box.maxY,
    };
    fc.assert(
      fc.property(someBoxes, fc.constantFrom(...(Object.keys(edges) as Alignment[])), (boxes, alignment) => {
        const aligned = shifted(boxes, alignBoxes(boxes, alignment));
        const [first] = aligned;
        for (const box of aligned) expect(edges[alignment](box)).toBeCloseTo(edges[alignment](first!), 6);
        for (const [x, y] of alignBoxes(aligned, alignment))
          expect(Math.abs(x) + Math.abs(y)).toBeLessThan(1e-6);
      }),
    );
  });

  it('stand with equal gaps after distributing, or with their middles evenly where there is no room; the outermost stay', () => {
    fc.assert(
      fc.property(fc.array(anyBox, { minLength: 3, maxLength: 10 }), (boxes) => {
        const spread = shifted(boxes, distributeBoxes(boxes, 'horizontal'));
        const order = boxes
          .map((box, index) => ({ index, middle: box.minX + box.maxX, from: box.minX }))
          .sort((one, other) => one.middle - other.middle || one.from - other.from || one.index - other.index)
          .map(({ index }) => index);
        for (const index of [order[0]!, order.at(-1)!]) {
          expect(spread[index]!.minX).toBeCloseTo(boxes[index]!.minX, 6);
        }
        const steps = (place: (one: Box, other: Box) => number) =>
          order.slice(1).map((index, at) => place(spread[order[at]!]!, spread[index]!));
        const isEven = (distances: readonly number[]) =>
          distances.every((distance) => Math.abs(distance - distances[0]!) < 1e-6);
        const gaps = steps((one, other) => other.minX - one.maxX);
        const middles = steps((one, other) => other.minX + other.maxX - one.minX - one.maxX);
        expect((gaps[0]! >= 0 && isEven(gaps)) || isEven(middles)).toBe(true);
      }),
    );
  });

  it('follow one another with one gap after stacking: the one that most had', () => {
    const boxes = [0, 110, 220, 400].map((x): Box => ({ minX: x, minY: 0, maxX: x + 100, maxY: 50 }));
    expect(usualGap(boxes, 'horizontal')).toBe(10);
    const stacked = shifted(boxes, stackBoxes(boxes, 'horizontal', 10));
    expect(stacked.map((box) => box.minX)).toEqual([0, 110, 220, 330]);
  });

  it('never overlap after tidying, and tidying again changes nothing', () => {
    fc.assert(
      fc.property(someBoxes, (boxes) => {
        const tidied = shifted(boxes, tidyBoxes(boxes, 20));
        tidied.forEach((one, index) => {
          for (const other of tidied.slice(index + 1)) expect(boxesIntersect(one, other)).toBe(false);
        });
        const before = uniteBoxes(boxes)!;
        const after = uniteBoxes(tidied)!;
        expect([after.minX, after.minY]).toEqual([before.minX, before.minY]);
      }),
    );
  });
});

function run(driver: EditorDriver, id: string): void {
  const action = driver.editor.actions.find((each) => each.id === id)!;
  if (action.isEnabled()) void action.run();
}

describe('a person who arranges', () => {
  const row = (driver: EditorDriver) =>
    [0, 130, 300].map((x, index) => driver.put({ at: [x, index * 15], size: [100, 60] }));

  it('aligns what is selected by its keys, as one undo step', () => {
    const driver = createEditorDriver();
    const ids = row(driver);
    driver.key('mod+a').key('mod+shift+arrowup');
    expect(ids.map((id) => driver.board.get(id)!.at[1])).toEqual([0, 0, 0]);
    driver.key('mod+z');
    expect(ids.map((id) => driver.board.get(id)!.at[1])).toEqual([0, 15, 30]);
  });

  it('leaves locked shapes where they are, and aligns the others among themselves', () => {
    const driver = createEditorDriver();
    const [first, second, third] = row(driver);
    driver.editor.selection.set([first!, second!, third!]);
    driver.change(first!, { locked: true });
    run(driver, 'align-top');
    expect(driver.board.get(first!)!.at).toEqual([0, 0]);
    expect(driver.board.get(third!)!.at[1]).toBe(15);
  });

  it('does nothing with one shape, nor for a viewer', () => {
    const driver = createEditorDriver();
    const ids = row(driver);
    driver.editor.selection.set([ids[1]!]);
    expect(driver.editor.actions.find(({ id }) => id === 'align-left')!.isEnabled()).toBe(false);
    driver.editor.selection.set(ids);
    driver.canWrite.value = false;
    run(driver, 'align-top');
    expect(driver.board.get(ids[2]!)!.at[1]).toBe(30);
  });

  it('aligns what is left when somebody deletes one of the shapes meanwhile', () => {
    const driver = createEditorDriver();
    const ids = row(driver);
    driver.editor.selection.set(ids);
    driver.other().remove(ids[0]!);
    run(driver, 'align-left');
    expect(driver.shapes().map(({ at }) => at[0])).toEqual([130, 130]);
  });

  it('selects all of one kind, and all of one colour', () => {
    const driver = createEditorDriver();
    const [box] = row(driver);
    driver.put({ type: 'ellipse', at: [0, 200], fill: '#ff0000' });
    const red = driver.put({ at: [200, 200], fill: '#ff0000' });
    driver.editor.selection.set([box!]);
    run(driver, 'select-same-kind');
    expect(driver.chosen()).toHaveLength(4);
    driver.editor.selection.set([red]);
    run(driver, 'select-same-colour');
    expect(driver.chosen()).toHaveLength(2);
  });
});
