import { describe, expect, it } from 'vitest';
import { createEditorDriver } from '../../harness/editor-driver';

describe('stretching to one size', () => {
  it('makes each as wide as all of them together, or as high, and is one undo step', () => {
    const driver = createEditorDriver();
    const one = driver.put({ at: [0, 0], size: [100, 50] });
    const other = driver.put({ at: [60, 200], size: [200, 80] });
    driver.editor.selection.set([one, other]);
    driver.run('stretch-horizontal');
    expect(driver.board.get(one)).toMatchObject({ at: [0, 0], size: [260, 50] });
    expect(driver.board.get(other)).toMatchObject({ at: [0, 200], size: [260, 80] });
    driver.run('stretch-vertical');
    expect(driver.board.get(one)).toMatchObject({ at: [0, 0], size: [260, 280] });
    driver.key('mod+z').key('mod+z');
    expect(driver.board.get(other)).toMatchObject({ at: [60, 200], size: [200, 80] });
  });

  it('takes a group as a whole, and a frame without what lies in it', () => {
    const driver = createEditorDriver();
    const [box, label] = [
      driver.put({ at: [0, 0], size: [40, 40] }),
      driver.put({ at: [60, 0], size: [40, 40] }),
    ];
    driver.editor.selection.set([box, label]);
    driver.run('group');
    const frame = driver.put({ type: 'frame', at: [0, 100], size: [200, 100] });
    const inner = driver.put({ at: [20, 120], size: [30, 30], parent: frame });
    driver.editor.selection.set([box, label, frame, inner]);
    driver.run('stretch-horizontal');
    expect(driver.board.get(box)).toMatchObject({ at: [0, 0], size: [80, 40] });
    expect(driver.board.get(label)).toMatchObject({ at: [120, 0], size: [80, 40] });
    expect(driver.board.get(frame)).toMatchObject({ at: [0, 100], size: [200, 100] });
    expect(driver.board.get(inner)).toMatchObject({ at: [20, 120], size: [30, 30] });
  });

  it('leaves what is locked, and what stands askew', () => {
    const driver = createEditorDriver();
    const locked = driver.put({ at: [0, 0], size: [300, 40], locked: true });
    const askew = driver.put({ at: [0, 100], size: [90, 40], angle: 0.3 });
    const quarter = driver.put({ at: [0, 200], size: [40, 100], angle: Math.PI / 2 });
    const wide = driver.put({ at: [-30, 400], size: [200, 40] });
    driver.editor.selection.set([locked, askew, quarter, wide]);
    driver.run('stretch-horizontal');
    expect(driver.board.get(locked)).toMatchObject({ size: [300, 40] });
    expect(driver.board.get(askew)).toMatchObject({ at: [0, 100], size: [90, 40] });
    // Turned by a quarter, its own height is what is seen as its width.
    expect(driver.board.get(quarter)!.size).toEqual([40, 200]);
  });

  it('is not offered for one alone', () => {
    const driver = createEditorDriver();
    driver.editor.selection.set([driver.put()]);
    expect(() => driver.run('stretch-vertical')).toThrow('not offered');
  });
});
