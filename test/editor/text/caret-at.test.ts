import { describe, expect, it } from 'vitest';
import type { ShapeDraft } from '../../../board/shape';
import { caretAt } from '../../../editor/text/caret-at';
import { shapeKinds } from '../../../shapes/models';
import { createEditorDriver } from '../../harness/editor-driver';

/** Each letter is 10 wide and each line 25 high. */
const measure = { width: (text: string, _font: string, size: number) => text.length * size * 0.5 };

function caretIn(draft: Partial<ShapeDraft> & { readonly type: string }) {
  const driver = createEditorDriver();
  const shape = driver.board.get(driver.put({ fontSize: 20, ...draft }))!;
  return (x: number, y: number) => caretAt(shape, shapeKinds.get(shape.type)!, measure, [x, y]);
}

describe('the caret after a double click', () => {
  it('stands at the nearest character of the nearest line', () => {
    const at = caretIn({ type: 'text', at: [100, 100], size: [110, 50], text: 'hello\nwide world' });
    expect(at(121, 110)).toBe(2);
    expect(at(127, 110)).toBe(3);
    expect(at(-500, 110)).toBe(0);
    expect(at(900, 110)).toBe(5);
    expect(at(100, 140)).toBe(6);
    expect(at(900, 900)).toBe(16);
  });

  it('follows how the text is aligned and turned', () => {
    const box = { type: 'rectangle', at: [0, 0], size: [200, 100], text: 'abcd' } as const;
    const centred = caretIn(box);
    expect([centred(81, 50), centred(101, 50), centred(119, 50)]).toEqual([0, 2, 4]);
    const turned = caretIn({ ...box, angle: Math.PI / 2 });
    expect([turned(100, 31), turned(100, 51), turned(100, 69)]).toEqual([0, 2, 4]);
  });

  it('never stands within a character', () => {
    const at = caretIn({ type: 'text', at: [0, 0], size: [200, 25], text: 'a👩‍👩‍👧b' });
    for (let x = 0; x < 200; x += 5) expect([0, 1, 9, 10]).toContain(at(x, 10));
  });

  it('is what a double click asks for, and Enter asks for all of the text', () => {
    const driver = createEditorDriver();
    const id = driver.put({ type: 'rectangle', text: 'hello' });
    driver.doubleClick(60, 50);
    expect(driver.editor.text.editing.peek()).toBe(id);
    expect(driver.editor.text.beginsAt).toEqual([60, 50]);
    driver.editor.text.end();
    driver.key('enter');
    expect(driver.editor.text.editing.peek()).toBe(id);
    expect(driver.editor.text.beginsAt).toBeNull();
  });
});
