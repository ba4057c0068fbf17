import { describe, expect, it } from 'vitest';
import type { Point, ShapeDraft } from '../../../board/shape';
import { bandsOf } from '../../../editor/text/marked-bands';
import type { View } from '../../../render/view';
import { shapeKinds } from '../../../shapes/models';
import { createEditorDriver } from '../../harness/editor-driver';

/** Each letter is 10 wide and each line 25 high. */
const measure = { width: (text: string, _font: string, size: number) => text.length * size * 0.5 };

function bandsIn(draft: Partial<ShapeDraft> & { readonly type: string }) {
  const driver = createEditorDriver();
  const shape = driver.board.get(driver.put({ fontSize: 20, ...draft }))!;
  return (from: number, to: number) =>
    bandsOf(shape, shapeKinds.get(shape.type)!, measure, [from, to]).map(({ corner, width }) => [
      ...corner.map(Math.round),
      width,
    ]);
}

describe('what somebody else has marked of a text', () => {
  it('is a caret, or a stretch of each line', () => {
    const bands = bandsIn({ type: 'text', at: [100, 100], size: [110, 50], text: 'hello\nwide world' });
    expect(bands(0, 0)).toEqual([[100, 100, 0]]);
    expect(bands(5, 5)).toEqual([[150, 100, 0]]);
    expect(bands(6, 6)).toEqual([[100, 125, 0]]);
    expect(bands(3, 8)).toEqual([
      [130, 100, 20],
      [100, 125, 20],
    ]);
  });

  it('follows how the text is aligned and turned', () => {
    const box = { type: 'rectangle', at: [0, 0], size: [200, 100], text: 'abcd' } as const;
    expect(bandsIn(box)(2, 4)).toEqual([[100, 38, 20]]);
    expect(bandsIn({ ...box, angle: Math.PI / 2 })(0, 0)).toEqual([[113, 30, 0]]);
  });

  it('stands at the left of letters that are read from the right', () => {
    const bands = bandsIn({ type: 'text', at: [0, 0], size: [50, 25], text: 'שלום' });
    expect([bands(0, 0), bands(4, 4)]).toEqual([[[40, 0, 0]], [[0, 0, 0]]]);
  });

  it('is at the end where the text is shorter than they know it', () => {
    expect(bandsIn({ type: 'text', at: [0, 0], size: [50, 25], text: 'abc' })(90, 95)).toEqual([[30, 0, 0]]);
    expect(bandsIn({ type: 'text', at: [0, 0], size: [50, 25], text: '' })(3, 3)).toEqual([[0, 0, 0]]);
  });
});

/** Two people at one text, of whom the first has marked the letters from `from` to `to`. */
function markTogether(from: number, to: number) {
  const driver = createEditorDriver();
  const other = driver.other();
  const id = driver.put({ type: 'text', at: [0, 0], size: [100, 25], text: 'hello', fontSize: 20 });
  driver.doubleClick(20, 10);
  driver.editor.formatting.range.value = [from, to];
  driver.frame();
  return { driver, other, id };
}

/** What is painted over the other one's shapes: the widths of areas, and words. */
function paint({ editor }: ReturnType<typeof createEditorDriver>) {
  const areas: number[] = [];
  const words: string[] = [];
  const painted = {
    measureText: () => ({ width: 10 }),
    fillRect: (_x: number, _y: number, width: number) => areas.push(width),
    fillText: (text: string) => words.push(text),
  };
  const context = new Proxy(painted, {
    get: (target, name) => Reflect.get(target, name) ?? (() => {}),
  }) as unknown as CanvasRenderingContext2D;
  const view = { toScreen: (point: Point) => point, camera: { x: 0, y: 0, zoom: 1 } } as unknown as View;
  const look = { accent: '#4c5bd4', guide: '#ff0000', paper: '#ffffff', font: 'sans' };
  editor.createOverlay(() => look).draw(context, view);
  return { areas, words };
}

describe('the caret of somebody else', () => {
  it('is shown with their name while they write, goes where they go, and goes away', () => {
    const { driver, other, id } = markTogether(2, 2);
    expect(driver.editor.ownPresence.peek().writing).toEqual({ id, from: 2, to: 2 });
    expect(paint(other), 'their cursor has the name').toEqual({ areas: [2], words: [] });
    driver.editor.interaction.left();
    driver.frame();
    expect(paint(other)).toEqual({ areas: [2], words: [`Person ${driver.seed}`] });
    driver.editor.formatting.range.value = [1, 4];
    driver.frame();
    const [marked, caret] = paint(other).areas;
    expect([marked! > 20, caret]).toEqual([true, 2]);
    driver.editor.text.end();
    driver.editor.formatting.range.value = null;
    driver.hover(20, 10).frame();
    expect(paint(other)).toEqual({ areas: [], words: [] });
  });

  it('is not shown in what may not be read, nor of those who left', () => {
    const { driver, other, id } = markTogether(2, 2);
    other.scene.setVeil((shape) => (shape.id === id ? { ...shape, text: '' } : shape));
    expect(paint(other)).toEqual({ areas: [], words: [] });
    other.scene.setVeil(null);
    expect(paint(other).areas).toEqual([2]);
    other.editor.showPresence(driver.seed, null);
    expect(paint(other)).toEqual({ areas: [], words: [] });
  });
});
