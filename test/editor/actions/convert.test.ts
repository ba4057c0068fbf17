import { describe, expect, it } from 'vitest';
import type { Linear } from '../../../shapes/linear-shape';
import { createEditorDriver } from '../../harness/editor-driver';

describe('changing one shape into another', () => {
  it('keeps its words, its style and what is bound to it, and is one undo step', () => {
    const driver = createEditorDriver();
    const id = driver.put({ text: 'words', stroke: '#d3323f' });
    driver.editor.selection.set([id]);
    driver.key('mod+arrowright');
    driver.editor.selection.set([id]);
    driver.run('convert-ellipse');
    expect(driver.board.get(id)).toMatchObject({
      type: 'ellipse',
      text: 'words',
      stroke: '#d3323f',
      fill: '#ffffff',
    });
    expect((driver.only('arrow') as Linear).startAt?.shape).toBe(id);
    driver.key('mod+z');
    expect(driver.board.get(id)?.type).toBe('rectangle');
  });

  it('gives a line the head of an arrow, and takes it away again', () => {
    const driver = createEditorDriver().tool('line').sweep([0, 0], [100, 50]);
    driver.run('convert-arrow');
    expect(driver.only('arrow')).toMatchObject({ end: 'arrow' });
    driver.run('convert-line');
    expect(driver.only('line')).toMatchObject({ end: 'none' });
  });

  it('goes on to the next kind with each press of its key, all chosen ones together, and round to the first again', () => {
    const driver = createEditorDriver();
    const [first, second] = [driver.put(), driver.put({ type: 'diamond' })];
    const locked = driver.put({ locked: true });
    driver.editor.selection.set([first, second, locked]);
    const seen = new Set<string>();
    for (let press = 0; press < 60 && !seen.has('rectangle'); press += 1) {
      driver.key('shift+c');
      seen.add(driver.board.get(first)!.type);
      expect(driver.board.get(second)!.type).toBe(driver.board.get(first)!.type);
    }
    expect(seen.size).toBeGreaterThan(20);
    expect(driver.board.get(locked)!.type).toBe('rectangle');
    driver.editor.selection.set([driver.put({ type: 'note' })]);
    expect(() => driver.run('next-shape')).toThrow('not offered');
  });

  it('is offered among shapes of one sort only', () => {
    const driver = createEditorDriver();
    driver.editor.selection.set([driver.put({ type: 'note' }), driver.put({ type: 'text', text: 'x' })]);
    expect(() => driver.run('convert-ellipse')).toThrow('not offered');
    driver.editor.selection.set([driver.put()]);
    expect(() => driver.run('convert-arrow')).toThrow('not offered');
    expect(() => driver.run('convert-rectangle')).toThrow('not offered');
  });

  it('two people change one shape at once: both see the same, and it is still there', () => {
    const driver = createEditorDriver();
    const other = driver.other();
    const id = driver.put();
    for (const each of [driver, other]) each.editor.selection.set([id]);
    driver.run('convert-ellipse');
    other.run('convert-star');
    expect(driver.board.get(id)?.type).toBe('star');
    expect(other.board.get(id)?.type).toBe('star');
    expect(driver.board.unreadable.size).toBe(0);
  });
});
