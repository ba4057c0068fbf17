import { describe, expect, it } from 'vitest';
import type { ShapeId } from '../../../board/ids';
import type { Linear } from '../../../shapes/linear-shape';
import { createEditorDriver, type EditorDriver } from '../../harness/editor-driver';

function withOne(type = 'rectangle') {
  const driver = createEditorDriver();
  const id = driver.put({ type, stroke: '#d3323f', text: 'first' });
  driver.editor.selection.set([id]);
  return { driver, id };
}

const connectors = (driver: EditorDriver) =>
  driver.shapes().filter(({ type }) => type === 'arrow') as Linear[];
const others = (driver: EditorDriver, type: string, ...known: ShapeId[]) =>
  driver.shapes().filter((shape) => shape.type === type && !known.includes(shape.id));

describe('Ctrl and an arrow', () => {
  it('makes a neighbour of the same looks, connected and chosen, as one undo step', () => {
    const { driver, id } = withOne();
    driver.key('mod+arrowright');
    const [made] = others(driver, 'rectangle', id);
    expect(made).toMatchObject({ at: [190, 0], size: [100, 100], stroke: '#d3323f', text: '' });
    expect(driver.chosen()).toEqual([made!.id]);
    const [arrow] = connectors(driver);
    expect([arrow!.startAt?.shape, arrow!.endAt?.shape]).toEqual([id, made!.id]);
    driver.change(made!.id, { at: [400, 300] });
    expect(driver.board.get(arrow!.id)!.at[1]).toBeGreaterThan(30);
    driver.key('mod+z');
    expect(driver.board.count).toBe(1);
    driver.key('mod+shift+z');
    expect(driver.board.count).toBe(3);
  });

  it('goes beside what lies there already', () => {
    const { driver, id } = withOne();
    driver.key('mod+arrowdown');
    driver.editor.selection.set([id]);
    driver.key('mod+arrowdown');
    driver.editor.selection.set([id]);
    driver.key('mod+arrowdown');
    expect(others(driver, 'rectangle', id).map(({ at }) => at)).toEqual([
      [0, 190],
      [130, 190],
      [-130, 190],
    ]);
  });

  it('is walked along with Alt and an arrow, both ways', () => {
    const { driver, id } = withOne();
    driver.key('mod+arrowright');
    const [made] = others(driver, 'rectangle', id);
    driver.key('alt+arrowleft');
    expect(driver.chosen()).toEqual([id]);
    driver.key('alt+arrowup');
    expect(driver.chosen()).toEqual([id]);
    driver.key('alt+arrowright');
    expect(driver.chosen()).toEqual([made!.id]);
  });

  it('is nothing for locked shapes, lines, several shapes, and people who only look', () => {
    const { driver, id } = withOne();
    driver.change(id, { locked: true }).key('mod+arrowright');
    expect(driver.board.count).toBe(1);
    driver.change(id, { locked: undefined });
    driver.canWrite.value = false;
    driver.key('mod+arrowright');
    expect(driver.board.count).toBe(1);
  });

  it('leaves no dangling line when the first shape is taken away by somebody else', () => {
    const { driver, id } = withOne();
    const other = driver.other();
    driver.key('mod+arrowright');
    other.remove(id);
    const [arrow] = connectors(driver);
    expect(arrow!.startAt).toBeNull();
    expect(driver.board.count).toBe(2);
  });
});

describe('a mind map', () => {
  it('grows a child by Tab and a sibling by Enter, each to be written in at once', () => {
    const { driver, id } = withOne('thought');
    driver.key('tab');
    const [child] = others(driver, 'thought', id);
    expect(driver.editor.text.editing.peek()).toBe(child!.id);
    driver.type('one').key('escape').key('enter');
    const [, sibling] = others(driver, 'thought', id);
    expect(driver.editor.text.editing.peek()).toBe(sibling!.id);
    driver.key('escape');
    expect(driver.shapes().filter(({ type }) => type === 'line')).toHaveLength(2);
    const [one, two] = [driver.board.get(child!.id)!, driver.board.get(sibling!.id)!];
    expect(one.at[0]).toBe(two.at[0]);
    // Their middle lies at that of the root.
    expect((one.at[1] + two.at[1] + two.size[1]) / 2).toBeCloseTo(50, 5);
    expect(one.stroke).not.toBe(two.stroke);
  });

  it('keeps its order while it grows deeper, and undo takes a child back with its line and the moves it caused', () => {
    const { driver, id } = withOne('thought');
    driver.key('tab').key('escape').key('enter').key('escape');
    const [first, second] = others(driver, 'thought', id);
    driver.editor.selection.set([first!.id]);
    const before = driver.shapes().map(({ id: each, at }) => [each, at]);
    driver.key('tab').key('escape').key('enter').key('escape');
    const [top, bottom] = [driver.board.get(first!.id)!, driver.board.get(second!.id)!];
    expect(bottom.at[1]).toBeGreaterThan(top.at[1] + top.size[1]);
    driver.key('mod+z').key('mod+z');
    expect(driver.shapes().map(({ id: each, at }) => [each, at])).toEqual(before);
  });

  it('survives lines that go in a circle', () => {
    const { driver, id } = withOne('thought');
    driver.key('tab').key('escape');
    const [child] = others(driver, 'thought', id);
    driver.put({
      type: 'line',
      size: [10, 10],
      points: [
        [0, 0],
        [10, 10],
      ],
      startAt: { shape: child!.id, at: [1, 0.5], mode: 'point' },
      endAt: { shape: id, at: [0, 0.5], mode: 'point' },
    });
    driver.editor.selection.set([child!.id]);
    driver.key('tab').key('escape');
    expect(others(driver, 'thought', id)).toHaveLength(2);
  });

  it('is grown by two people at once without losing a branch', () => {
    const { driver, id } = withOne('thought');
    const other = driver.other();
    other.editor.selection.set([id]);
    driver.key('tab');
    other.key('tab');
    driver.type('mine').key('escape');
    other.type('theirs').key('escape');
    expect(
      others(driver, 'thought', id)
        .map(({ text }) => text)
        .sort(),
    ).toEqual(['mine', 'theirs']);
    const places = others(other, 'thought', id).map(({ at }) => at[1]);
    expect(new Set(places).size).toBe(2);
  });
});
