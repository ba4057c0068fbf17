import { describe, expect, it } from 'vitest';
import { SystemOrigin } from '../../board/origin';
import type { Shape, ShapePatch } from '../../board/shape';
import { tableOfWords } from '../../shapes/table/table-of-words';
import { createEditorDriver } from '../harness/editor-driver';

const MEASURE = { width: (text: string, _font: string, size: number) => text.length * size * 0.5 };

function withTable(down: number, across: number) {
  const driver = createEditorDriver();
  const words = Array.from({ length: down }, () => Array.from({ length: across }, () => 'words'));
  const [table, ...cells] = tableOfWords(words, MEASURE).drafts;
  const id = driver.board.transact(new SystemOrigin('test'), (edit) => {
    const made = edit.create({ ...table!, id: undefined });
    for (const cell of cells) edit.create({ ...cell, parent: made });
    return made;
  });
  const updated: Shape[][] = [];
  driver.board.onChange((changes) =>
    updated.push([...changes.updated].map((each) => driver.board.get(each)!)),
  );
  return { driver, id, updated };
}

const rowsAmong = (shapes: readonly Shape[]) =>
  [...new Set(shapes.flatMap((shape) => (shape as Shape & { row?: string }).row ?? []))].sort();

describe('a row that grows', () => {
  it('lays anew what lies in it and below, and nothing else', () => {
    const { driver, id, updated } = withTable(8, 4);
    driver.change(id, { 'high:r6:c2': 90 } as ShapePatch);
    expect(rowsAmong(updated.at(-1)!)).toEqual(['r6', 'r7', 'r8']);
    expect(updated.at(-1)).toHaveLength(1 + 3 * 4);
  });

  it('of a turned table moves all of it, about the middle', () => {
    const { driver, id, updated } = withTable(4, 2);
    driver.change(id, { angle: 1 });
    driver.change(id, { 'high:r4:c1': 90 } as ShapePatch);
    expect(updated.at(-1)).toHaveLength(1 + 4 * 2);
  });

  it('changes nothing of its cells when the table gets another fill, and all when it gets other letters', () => {
    const { driver, id, updated } = withTable(3, 3);
    driver.change(id, { fill: '#ffec99' });
    expect(updated.at(-1)).toHaveLength(1);
    driver.change(id, { fontSize: 20 });
    expect(updated.at(-1)).toHaveLength(10);
    expect(updated.at(-1)!.every(({ fontSize }) => fontSize === 20)).toBe(true);
    driver.change(id, { header: false });
    expect(rowsAmong(updated.at(-1)!)).toEqual(['r1']);
  });
});
