import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { mergeGaps, piecesBetween } from '../../shapes/ink/gaps';
import type { Ink } from '../../shapes/ink/model';
import { strokePiecesOf } from '../../shapes/ink/stroke-pieces';
import { createEditorDriver, type EditorDriver } from '../harness/editor-driver';

/** A stroke from left to right, a point each 10 units. */
function withStroke(): { readonly driver: EditorDriver; readonly ink: () => Ink } {
  const driver = createEditorDriver();
  driver.tool('draw').press(0, 0);
  for (let x = 10; x <= 200; x += 10) driver.drag(x, 0);
  driver.release();
  return { driver, ink: () => driver.only('ink') as Ink };
}

const rub = (driver: EditorDriver, x: number) => driver.tool('part-eraser').sweep([x, -30], [x, 30]);

/** The left and right end of each piece, to whole units. */
const endsOf = (shape: Ink) =>
  strokePiecesOf(shape).map(({ flat }) => [
    Math.round(flat[0]! + shape.at[0]),
    Math.round(flat.at(-2)! + shape.at[0]),
  ]);

describe('rubbing out parts of a stroke', () => {
  it('leaves what was not touched, as one undo step', () => {
    const { driver, ink } = withStroke();
    rub(driver, 100);
    const [left, right] = endsOf(ink());
    expect(left![1]).toBeGreaterThan(82);
    expect(left![1]).toBeLessThan(95);
    expect(right![0]).toBeGreaterThan(105);
    expect(right![0]).toBeLessThan(118);
    expect(driver.scene.touching([100, -20], [100, 20], 0)).toEqual([]);
    expect(driver.scene.touching([50, -20], [50, 20], 0)).toHaveLength(1);
    driver.key('mod+z');
    expect(endsOf(ink())).toHaveLength(1);
    driver.key('mod+shift+z');
    expect(endsOf(ink())).toHaveLength(2);
  });

  it('of two people at one stroke both take away what they touched, in whatever order it arrives', () => {
    const { driver, ink } = withStroke();
    const away = createEditorDriver({ seed: 9 });
    Y.applyUpdate(away.doc, Y.encodeStateAsUpdate(driver.doc), 'wire');
    rub(driver, 60);
    rub(away, 140);
    const [mine, theirs] = [Y.encodeStateAsUpdate(driver.doc), Y.encodeStateAsUpdate(away.doc)];
    Y.applyUpdate(away.doc, mine, 'wire');
    Y.applyUpdate(driver.doc, theirs, 'wire');
    expect(endsOf(ink())).toHaveLength(3);
    expect(endsOf(away.only('ink') as Ink)).toEqual(endsOf(ink()));
    driver.key('mod+z');
    expect(endsOf(ink())).toHaveLength(2);
  });

  it('removes a stroke of which nothing is left, and leaves other shapes and locked strokes alone', () => {
    const { driver } = withStroke();
    const box = driver.put({ at: [0, -50], size: [200, 100] });
    driver.tool('part-eraser').sweep([-20, 0], [220, 0]);
    expect(driver.shapes().map(({ id }) => id)).toEqual([box]);
    driver.key('mod+z');
    driver.change(driver.only('ink').id, { locked: true });
    rub(driver, 100);
    expect(endsOf(driver.only('ink') as Ink)).toHaveLength(1);
  });

  it('leaves no trace when it is given up, and writes nothing of a stroke that vanished under the hand', () => {
    const { driver, ink } = withStroke();
    driver.tool('part-eraser').press(100, -30).drag(100, 30);
    expect(endsOf(driver.shown(ink().id) as Ink)).toHaveLength(2);
    driver.key('escape').release();
    expect(endsOf(ink())).toHaveLength(1);
    driver.press(100, -30).drag(100, 30);
    driver.other().remove(ink().id);
    driver.release();
    expect(driver.shapes()).toEqual([]);
  });

  it('what is left can be made strokes of their own, which lie where they lay', () => {
    const { driver, ink } = withStroke();
    rub(driver, 100);
    const before = endsOf(ink());
    driver.editor.selection.set([ink().id]);
    void driver.editor.actions.find(({ id }) => id === 'split-pieces')!.run();
    const pieces = driver.shapes() as readonly Ink[];
    expect(pieces.map((piece) => endsOf(piece)[0])).toEqual(before);
    driver.key('mod+z');
    expect(endsOf(ink())).toEqual(before);
  });

  it('a copy of a stroke has its gaps', () => {
    const { driver, ink } = withStroke();
    rub(driver, 100);
    driver.tool('select');
    driver.editor.selection.set([ink().id]);
    driver.key('mod+d');
    const [one, other] = driver.shapes() as readonly Ink[];
    expect(strokePiecesOf(other!)).toHaveLength(strokePiecesOf(one!).length);
  });

  it('gaps and what is left between them make up the whole, however they overlap', () => {
    const gap = fc.tuple(fc.nat(2_000), fc.nat(300)).map(([from, length]) => [from, from + length] as const);
    fc.assert(
      fc.property(fc.array(gap, { maxLength: 12 }), fc.integer({ min: 2, max: 30 }), (gaps, count) => {
        const end = (count - 1) * 64;
        const inside = mergeGaps(gaps).map(([from, to]) =>
          Math.max(0, Math.min(to, end) - Math.min(from, end)),
        );
        const left = piecesBetween(mergeGaps(gaps), count).map(([from, to]) => to - from);
        const sum = [...inside, ...left].reduce((total, length) => total + length, 0);
        expect(sum).toBe(end);
      }),
    );
  });
});
