import { describe, expect, it } from 'vitest';
import type { Point } from '../../../board/shape';
import { createEditorDriver } from '../../harness/editor-driver';

describe('a style that is copied', () => {
  it('has the heads of a line and its way with it, in one undo step, for who has such', () => {
    const driver = createEditorDriver();
    const way = {
      size: [100, 0] as Point,
      points: [
        [0, 0],
        [100, 0],
      ],
    };
    const from = driver.put({
      type: 'arrow',
      ...way,
      stroke: '#d3323f',
      start: 'dot',
      end: 'crow-many',
      curve: true,
    });
    const to = driver.put({ type: 'line', at: [0, 300], ...way });
    const box = driver.put({ at: [0, 600] });
    driver.editor.selection.set([from]);
    driver.run('copy-style');
    driver.editor.selection.set([to, box]);
    driver.run('paste-style');
    expect(driver.board.get(to)).toMatchObject({
      stroke: '#d3323f',
      start: 'dot',
      end: 'crow-many',
      curve: true,
    });
    expect(driver.board.get(box)).toMatchObject({ stroke: '#d3323f' });
    expect(driver.board.get(box)).not.toHaveProperty('end');
    driver.key('mod+z');
    expect(driver.board.get(to)).toMatchObject({ start: 'none', end: 'none', curve: false });
    expect(driver.board.get(to)!.stroke).not.toBe('#d3323f');
  });
});
