import { describe, expect, it } from 'vitest';
import type { ShapeId } from '../../board/ids';
import { SystemOrigin } from '../../board/origin';
import { createLayers } from '../../editor/layers/create-layers';
import { followLayers } from '../../editor/layers/follow-layers';
import { listLayers } from '../../editor/layers/list-layers';
import { createEditorDriver, type EditorDriver } from '../harness/editor-driver';

/** Three boxes, bottom first, as a person names them. */
function stage() {
  const driver = createEditorDriver();
  const [low, middle, top] = [
    driver.put({ text: 'low' }),
    driver.put({ at: [300, 0], text: 'middle' }),
    driver.put({ at: [600, 0], text: 'top' }),
  ];
  return { driver, low, middle, top, layers: createLayers(driver.editor.layersPorts) };
}

const shown = (driver: EditorDriver, folded: Iterable<ShapeId> = []) =>
  listLayers(driver.board, new Set(folded)).map(
    ({ id, depth }) => '  '.repeat(depth) + createLayers(driver.editor.layersPorts).faceOf(id)!.name,
  );

/** A list that is told when `soon` is over. */
function following(driver: EditorDriver) {
  const waiting: (() => void)[] = [];
  const list = followLayers({
    board: driver.board,
    soon(run) {
      waiting.push(run);
      return () => waiting.splice(waiting.indexOf(run), 1);
    },
  });
  const stop = list.follow();
  const pass = () => {
    for (const run of waiting.splice(0)) run();
  };
  return { list, stop, waiting, pass };
}

describe('the list of layers', () => {
  it('has the topmost first, and what lies in a group or frame below it', () => {
    const { driver, low, top } = stage();
    driver.editor.selection.set([low, top]);
    driver.key('mod+g');
    expect(shown(driver)).toEqual(['Group', '  top', '  low', 'middle']);
    expect(shown(driver, [driver.only('group').id])).toEqual(['Group', 'middle']);
    const frame = driver.put({ type: 'frame', at: [0, 300], text: 'Plan' });
    driver.put({ type: 'note', parent: frame });
    expect(shown(driver)[0]).toBe('Plan');
    expect(shown(driver)[1]).toBe('  Sticky note');
  });

  it('tells of a shape its words on one line, else what its kind is called', () => {
    const { driver, layers } = stage();
    const note = driver.put({ type: 'note', text: '  to\n\ndo ' });
    expect(layers.faceOf(note)).toEqual({ name: 'to do', icon: 'sticky-note', isLocked: false });
    expect(layers.faceOf(driver.put({ type: 'image' }))).toMatchObject({ name: 'Picture', isKind: true });
    driver.remove(note);
    expect(layers.faceOf(note)).toBeUndefined();
  });

  it('is not told of movement, and of a hundred changes once', () => {
    const { driver, low, middle } = stage();
    const { list, waiting, pass, stop } = following(driver);
    const before = list.places.peek();
    for (let step = 0; step < 100; step += 1) driver.change(low, { at: [step, step] });
    expect(waiting).toHaveLength(0);
    expect(list.places.peek()).toBe(before);
    for (let step = 0; step < 100; step += 1) driver.put();
    expect(waiting).toHaveLength(1);
    pass();
    expect(list.places.peek()).toHaveLength(103);
    const version = list.version.peek();
    driver.change(middle, { locked: true });
    pass();
    expect(list.version.peek()).toBe(version + 1);
    driver.remove(middle);
    pass();
    expect(list.places.peek()).toHaveLength(102);
    driver.put();
    stop();
    expect(waiting).toHaveLength(0);
  });

  it('of 20,000 shapes is made in a moment', () => {
    const driver = createEditorDriver();
    driver.board.transact(new SystemOrigin('test'), (edit) => {
      for (let at = 0; at < 20_000; at += 1) edit.create({ type: 'rectangle', at: [at, 0], size: [9, 9] });
    });
    const start = performance.now();
    expect(listLayers(driver.board, new Set())).toHaveLength(20_000);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

describe('in the list of layers', () => {
  it('a press chooses, another with Shift adds and takes away, and a group stands for all in it', () => {
    const { driver, layers, low, middle, top } = stage();
    driver.editor.selection.set([low, top]);
    driver.key('mod+g');
    const group = driver.only('group').id;
    layers.choose(middle, false);
    expect(driver.chosen()).toEqual([middle]);
    expect(layers.isChosen(group)).toBe(false);
    layers.choose(group, true);
    expect(driver.chosen()).toHaveLength(3);
    expect(layers.isChosen(group)).toBe(true);
    layers.choose(group, true);
    expect(driver.chosen()).toEqual([middle]);
    layers.choose(low, false);
    expect(driver.chosen()).toEqual([low]);
    expect(driver.editor.selection.entered.peek()).toBe(group);
  });

  it('a shape is moved by one place, also past those it does not touch, as one undo step', () => {
    const { driver, layers, low } = stage();
    layers.step(low, 1);
    expect(shown(driver)).toEqual(['top', 'low', 'middle']);
    layers.step(low, 1);
    layers.step(low, 1);
    expect(shown(driver)).toEqual(['low', 'top', 'middle']);
    driver.key('mod+z');
    expect(shown(driver)).toEqual(['top', 'low', 'middle']);
    layers.step(low, -1);
    expect(shown(driver)).toEqual(['top', 'middle', 'low']);
  });

  it('all that is chosen goes along with one of it, and what is locked stays', () => {
    const { driver, layers, low, middle, top } = stage();
    driver.editor.selection.set([low, middle]);
    layers.step(middle, 1);
    expect(shown(driver)).toEqual(['middle', 'low', 'top']);
    layers.setLocked(low, true);
    layers.place(middle, 'below', low);
    expect(shown(driver)).toEqual(['low', 'middle', 'top']);
    layers.step(low, -1);
    expect(shown(driver)).toEqual(['low', 'middle', 'top']);
    layers.place(top, 'above', low);
    expect(shown(driver)).toEqual(['top', 'low', 'middle']);
  });

  it('what is dropped on a member of a group goes beside the group, and stays in its own', () => {
    const { driver, layers, low, middle, top } = stage();
    driver.editor.selection.set([low, middle]);
    driver.key('mod+g');
    driver.editor.selection.clear();
    layers.place(top, 'below', low);
    expect(shown(driver)).toEqual(['Group', '  middle', '  low', 'top']);
    layers.place(low, 'above', top);
    expect(shown(driver)).toEqual(['Group', '  middle', '  low', 'top']);
    layers.place(low, 'above', middle);
    expect(shown(driver)).toEqual(['Group', '  low', '  middle', 'top']);
  });

  it('the lock of a group is that of all in it', () => {
    const { driver, layers, low, middle } = stage();
    driver.editor.selection.set([low, middle]);
    driver.key('mod+g');
    const group = driver.only('group').id;
    layers.setLocked(group, true);
    expect(driver.board.get(low)!.locked && driver.board.get(middle)!.locked).toBe(true);
    expect(layers.faceOf(group)!.isLocked).toBe(true);
    driver.key('mod+z');
    expect(layers.faceOf(group)!.isLocked).toBe(false);
  });

  it('a viewer changes nothing', () => {
    const { driver, layers, low, top } = stage();
    driver.canWrite.value = false;
    layers.step(low, 1);
    layers.place(low, 'above', top);
    layers.setLocked(low, true);
    expect(shown(driver)).toEqual(['top', 'middle', 'low']);
    expect(driver.board.get(low)!.locked).toBe(false);
  });
});
