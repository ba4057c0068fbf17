import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { ShapeId } from '../../board/ids';
import { EditOrigin } from '../../board/origin';
import type { Shape } from '../../board/shape';
import { restyle } from '../../editor/style/restyle';
import { shapeKinds } from '../../shapes/models';
import { createEditorDriver, type EditorDriver } from '../harness/editor-driver';

const MEASURE = { width: (text: string, _font: string, size: number) => text.length * size * 0.5 };

/** A table of three rows and three columns, 300 by 150, with its corner at (-150, -75). */
function drawn(): { driver: EditorDriver; table: ShapeId } {
  const driver = createEditorDriver();
  driver.tool('table').sweep([-150, -75], [150, 75]);
  return { driver, table: driver.only('table').id };
}

function rowsOf({ board }: EditorDriver, table: ShapeId): readonly (readonly (Shape | undefined)[])[] {
  const shape = board.get(table)!;
  return shapeKinds.get('table')!.lays!.rows(shape, board.families.childrenOf(table));
}

const words = (driver: EditorDriver, table: ShapeId) =>
  rowsOf(driver, table).map((row) => row.map((cell) => cell?.text ?? '-').join('|'));

describe('a table', () => {
  it('is drawn with a cell wherever a row and a column meet, as one undo step', () => {
    const { driver, table } = drawn();
    expect(words(driver, table)).toEqual(['||', '||', '||']);
    const [, second] = rowsOf(driver, table);
    expect(second![1]!.at).toEqual([-50, -25]);
    expect(second![1]!.size).toEqual([100, 50]);
    driver.key('mod+z');
    expect(driver.shapes()).toHaveLength(0);
    driver.key('mod+shift+z');
    expect(words(driver, table)).toEqual(['||', '||', '||']);
  });

  it('is made by a click as well', () => {
    const driver = createEditorDriver();
    driver.tool('table').click(0, 0);
    const table = driver.only('table');
    expect(table.size).toEqual([480, 132]);
    expect(rowsOf(driver, table.id)).toHaveLength(3);
  });

  it('made by a click is no wider than the view, and lies in it from side to side', () => {
    const driver = createEditorDriver();
    driver.editor.camera.resize(390, 844);
    driver.tool('table').click(-480, 20);
    const { at, size } = driver.only('table');
    const [left] = driver.editor.camera.toScreen(at);
    const [right] = driver.editor.camera.toScreen([at[0] + size[0], at[1]]);
    expect(left).toBeGreaterThanOrEqual(30);
    expect(right).toBeLessThanOrEqual(360);
    expect(size[0]).toBeGreaterThan(300);
  });

  it('is one thing for the hand: moved by any cell, with one write', () => {
    const { driver, table } = drawn();
    driver.sweep([0, 0], [100, 20]);
    expect(driver.board.get(table)!.at).toEqual([-50, -55]);
    expect(rowsOf(driver, table)[0]![0]!.at).toEqual([-50, -55]);
    driver.key('mod+z');
    expect(rowsOf(driver, table)[0]![0]!.at).toEqual([-150, -75]);
  });

  it('is written in by two clicks; Tab goes on, and past the last cell adds a row', () => {
    const { driver, table } = drawn();
    driver.doubleClick(-100, -50).type('a');
    const { text } = driver.editor;
    for (const letter of ['b', 'c']) {
      expect(text.step('next')).toBe(true);
      driver.type(letter);
    }
    text.step('down');
    text.step('left');
    driver.type('e');
    expect(words(driver, table)).toEqual(['a|b|c', '|e|', '||']);
    for (let step = 0; step < 5; step += 1) text.step('next');
    driver.type('new');
    expect(words(driver, table)).toEqual(['a|b|c', '|e|', '||', 'new||']);
    text.end();
    expect(text.step('next')).toBe(false);
  });

  it('turns its cells with it', () => {
    const { driver, table } = drawn();
    driver.change(table, { angle: Math.PI / 2 });
    const first = rowsOf(driver, table)[0]![0]!;
    expect(first.angle).toBeCloseTo(Math.PI / 2);
    expect(first.at[0] + 50).toBeCloseTo(50);
    expect(first.at[1] + 25).toBeCloseTo(-100);
  });

  it('has a cell chosen by a click when it is chosen itself, and colours that alone', () => {
    const { driver, table } = drawn();
    driver.click(0, 0);
    const middle = rowsOf(driver, table)[1]![1]!;
    expect(driver.chosen()).toEqual([middle.id]);
    driver.editor.style.apply({ fill: '#ffd43b' });
    expect(driver.board.get(middle.id)!.fill).toBe('#ffd43b');
    driver.click(100, 50);
    expect(driver.chosen()).toEqual([rowsOf(driver, table)[2]![2]!.id]);
    driver.click(400, 300);
    driver.click(0, 0);
    expect(driver.chosen()).toEqual([table]);
  });

  it('lets a cell have the usual look where the table has another, and follow it again', () => {
    const { driver, table } = drawn();
    const { style, selection } = driver.editor;
    const middle = () => rowsOf(driver, table)[1]![1]!;
    selection.set([table]);
    style.apply({ align: 'center', fontSize: 28 });
    expect(middle()).toMatchObject({ align: 'center', fontSize: 28 });
    selection.enter(table, [middle().id]);
    style.apply({ align: 'left' });
    expect(middle()).toMatchObject({ align: 'left', fontSize: 28 });
    expect(rowsOf(driver, table)[1]![2]).toMatchObject({ align: 'center' });
    selection.set([table]);
    style.apply({ align: 'right' });
    expect(middle()).toMatchObject({ align: 'left' });
    selection.enter(table, [middle().id]);
    style.apply({ align: 'right' });
    driver.key('mod+z');
    expect(middle()).toMatchObject({ align: 'left' });
    driver.key('mod+shift+z');
    expect(middle()).toMatchObject({ align: 'right' });
  });

  it('restyled together with its cells is given the usual look with them, and they follow it on', () => {
    const { driver, table } = drawn();
    const cells = () => rowsOf(driver, table).flat() as readonly Shape[];
    const align = (ids: readonly ShapeId[], to: 'left' | 'center' | 'right') =>
      restyle({ ...driver, kinds: shapeKinds, measure: MEASURE }, ids, () => ({ align: to }));
    align([table], 'center');
    align([...cells().map(({ id }) => id), table], 'left');
    expect(cells().every((cell) => cell.align === 'left')).toBe(true);
    align([table], 'right');
    expect(cells().every((cell) => cell.align === 'right')).toBe(true);
  });

  it('inserts, moves and deletes rows and columns about the chosen cell, each as one undo step', () => {
    const { driver, table } = drawn();
    rowsOf(driver, table).forEach((row, y) => {
      row.forEach((cell, x) => {
        driver.editor.text.begin(cell!.id);
        driver.type(`${y}${x}`);
      });
    });
    driver.editor.text.end();
    const begin = words(driver, table);
    driver.editor.selection.enter(table, [rowsOf(driver, table)[1]![1]!.id]);
    driver.run('laid-insert-above');
    expect(words(driver, table)).toEqual(['00|01|02', '||', '10|11|12', '20|21|22']);
    driver.key('mod+z');
    expect(words(driver, table)).toEqual(begin);
    driver.editor.selection.enter(table, [rowsOf(driver, table)[1]![1]!.id]);
    driver.run('laid-insert-right');
    expect(words(driver, table)).toEqual(['00|01||02', '10|11||12', '20|21||22']);
    driver.key('mod+z');
    driver.editor.selection.enter(table, [rowsOf(driver, table)[1]![1]!.id]);
    driver.run('laid-move-up').run('laid-move-before');
    expect(words(driver, table)).toEqual(['11|10|12', '01|00|02', '21|20|22']);
    driver.key('mod+z').key('mod+z');
    driver.editor.selection.enter(table, [rowsOf(driver, table)[1]![1]!.id]);
    driver.run('laid-delete-row');
    expect(words(driver, table)).toEqual(['00|01|02', '20|21|22']);
    expect(driver.shapes()).toHaveLength(7);
    driver.key('mod+z');
    expect(words(driver, table)).toEqual(begin);
  });

  it('grows a row with the words of a cell, and gives back the room', () => {
    const { driver, table } = drawn();
    const cell = rowsOf(driver, table)[0]![0]!.id;
    driver.editor.text.begin(cell);
    driver.type('many words that need more than a line of room').editor.text.end();
    driver.editor.style.apply({ fontSize: 28 });
    expect(driver.board.get(table)!.size[1]).toBeGreaterThan(150);
    driver.key('mod+z');
    expect(driver.board.get(table)!.size[1]).toBe(150);
  });

  it('is stretched by its handles: columns and rows each by their share', () => {
    const { driver, table } = drawn();
    driver.sweep([150, 75], [300, 150]);
    expect(driver.board.get(table)!.size).toEqual([450, 225]);
    expect(rowsOf(driver, table)[1]![1]!.at).toEqual([0, 0]);
  });

  it('is copied whole, with its words', async () => {
    const { driver, table } = drawn();
    driver.doubleClick(-100, -50).type('once');
    driver.editor.text.end();
    driver.editor.selection.set([table]);
    driver.run('duplicate');
    const copy = driver.shapes().find(({ type, id }) => type === 'table' && id !== table)!;
    expect(words(driver, copy.id)).toEqual(['once||', '||', '||']);
    expect(driver.chosen()).toEqual([copy.id]);
    driver.key('delete');
    expect(driver.shapes()).toHaveLength(10);
    driver.editor.selection.set([table]);
    await driver.editor.clipboard.paste({ text: String(driver.editor.clipboard.copied()!['text/plain']) });
    expect(driver.shapes()).toHaveLength(20);
  });
});

describe('two people in one table', () => {
  it('insert rows and columns at once, and both have all of them; words in the cell where two new ones meet are kept', () => {
    const { driver: ada, table } = drawn();
    const bob = createEditorDriver({ seed: 7 });
    Y.applyUpdate(bob.doc, Y.encodeStateAsUpdate(ada.doc), 'wire');
    ada.editor.selection.enter(table, [rowsOf(ada, table)[1]![0]!.id]);
    bob.editor.selection.enter(table, [rowsOf(bob, table)[1]![0]!.id]);
    ada.run('laid-insert-below');
    bob.run('laid-insert-below').run('laid-insert-right');
    const meet = () => {
      const [one, other] = [Y.encodeStateAsUpdate(ada.doc), Y.encodeStateAsUpdate(bob.doc)];
      Y.applyUpdate(bob.doc, one, 'wire');
      Y.applyUpdate(ada.doc, other, 'wire');
    };
    meet();
    const rows = rowsOf(ada, table);
    expect(rows).toHaveLength(5);
    expect(rows[0]).toHaveLength(4);
    expect(words(bob, table)).toEqual(words(ada, table));
    const hole = rows.flat().filter((cell) => cell === undefined);
    expect(hole).toHaveLength(1);
    const [row, column] = rows
      .flatMap((each, y) => each.map((cell, x) => [y, x, cell] as const))
      .find(([, , cell]) => cell === undefined)!;
    const beside = rows[row]![column - 1]!;
    for (const [person, said] of [
      [ada, 'ada'],
      [bob, 'bob'],
    ] as const) {
      person.editor.text.begin(beside.id);
      person.editor.text.step('right');
      person.type(said);
    }
    meet();
    const said = [...ada.board.all()].map(({ text }) => text).join(' ');
    expect(said).toContain('ada');
    expect(said).toContain('bob');
    expect(words(bob, table)).toEqual(words(ada, table));
  });

  /** Both write at once where no cell is: the cell was taken away. */
  function writingInAHole() {
    const { driver: ada, table } = drawn();
    const [beside, hole] = rowsOf(ada, table)[1]!;
    ada.board.transact(new EditOrigin('clear'), (edit) => edit.remove(hole!.id));
    const bob = createEditorDriver({ seed: 7 });
    Y.applyUpdate(bob.doc, Y.encodeStateAsUpdate(ada.doc), 'wire');
    for (const [person, said] of [
      [ada, 'ada'],
      [bob, 'bob'],
    ] as const) {
      person.editor.text.begin(beside!.id);
      person.editor.text.step('right');
      person.type(said);
    }
    const meet = () => {
      const [one, other] = [Y.encodeStateAsUpdate(ada.doc), Y.encodeStateAsUpdate(bob.doc)];
      Y.applyUpdate(bob.doc, one, 'wire');
      Y.applyUpdate(ada.doc, other, 'wire');
    };
    meet();
    const lost = (person: EditorDriver) => {
      const shown = rowsOf(person, table).flat();
      return [...person.board.all()].filter(({ text, id }) => text && !shown.some((cell) => cell?.id === id));
    };
    return { ada, bob, table, hole: hole!, meet, lost };
  }

  it('write at once where no cell is: one of the two has the place, the words of the other lie below the table', () => {
    const { ada, bob, table, hole, lost } = writingInAHole();
    const inPlace = rowsOf(ada, table)[1]![1]!;
    expect(inPlace.at).toEqual(hole.at);
    const [below, ...more] = lost(ada);
    expect(more).toEqual([]);
    expect([inPlace.text, below!.text].sort()).toEqual(['ada', 'bob']);
    const { at, size } = ada.board.get(table)!;
    expect(below!.at[1]).toBeGreaterThan(at[1] + size[1]);
    expect(below!.at[0]).toBe(inPlace.at[0]);
    expect(words(bob, table)).toEqual(words(ada, table));
    expect(lost(bob)).toEqual(lost(ada));
  });

  it('and who takes that back leaves the place to the other', () => {
    const { ada, bob, table, meet, lost } = writingInAHole();
    const isAdas = rowsOf(ada, table)[1]![1]!.text === 'ada';
    const [has, other] = isAdas ? [ada, bob] : [bob, ada];
    has.editor.text.end();
    other.editor.text.end();
    has.run('undo');
    meet();
    expect(words(ada, table)[1]).toBe(isAdas ? '|bob|' : '|ada|');
    expect(lost(other)).toEqual([]);
  });

  it('delete a row that the other writes in: the words are offered back, and lie where nothing hides them', () => {
    const { driver: ada, table } = drawn();
    const bob = ada.other();
    bob.doubleClick(-100, 0).type('precious');
    ada.editor.selection.enter(table, [rowsOf(ada, table)[1]![1]!.id]);
    ada.run('laid-delete-row');
    expect(words(ada, table)).toEqual(['||', '||']);
    expect(bob.editor.text.lost.peek()?.text).toBe('precious');
    expect(bob.told.join()).toContain('removed this cell');
  });

  it('words that come into a row that is gone lie below the table', () => {
    const { driver, table } = drawn();
    const cell = rowsOf(driver, table)[1]![0] as Shape & { readonly row: string };
    driver.editor.text.begin(cell.id);
    driver.type('late');
    driver.editor.text.end();
    driver.change(table, { [`row:${cell.row}`]: undefined });
    const late = driver.board.get(cell.id)!;
    expect(late.at[1]).toBeGreaterThan(driver.board.get(table)!.at[1] + driver.board.get(table)!.size[1]);
    expect(words(driver, table)).toEqual(['||', '||']);
  });

  it('words whose column is gone lie below the table, over no cell of another column, and those of two rows not over each other', () => {
    const { driver, table } = drawn();
    const cells = [0, 1].map((row) => rowsOf(driver, table)[row]![1] as Shape & { readonly column: string });
    for (const { id } of cells) {
      driver.editor.text.begin(id);
      driver.type('late');
      driver.editor.text.end();
    }
    driver.change(table, { [`column:${cells[0]!.column}`]: undefined });
    const tops = () => cells.map(({ id }) => driver.board.get(id)!.at[1]);
    const [first, second] = tops();
    expect(first).toBeGreaterThan(driver.board.get(table)!.at[1] + driver.board.get(table)!.size[1]);
    expect(second! - first!).toBeGreaterThanOrEqual(32);
    driver.editor.selection.enter(table, [rowsOf(driver, table)[1]![0]!.id]);
    driver.run('laid-move-up');
    // Their rows changed places, and so did they.
    expect(tops()[0]! - tops()[1]!).toBeGreaterThanOrEqual(32);
  });

  it('write in different cells of one row at once: the row has room for both, whoever is heard first', () => {
    const { driver: ada, table } = drawn();
    const bob = createEditorDriver({ seed: 7 });
    Y.applyUpdate(bob.doc, Y.encodeStateAsUpdate(ada.doc), 'wire');
    const write = (person: EditorDriver, column: number, long: string) => {
      const cell = rowsOf(person, table)[0]![column]!;
      person.change(
        table,
        shapeKinds.get('table')!.lays!.room(person.board.get(table)!, [{ ...cell, text: long }], MEASURE)!,
      );
    };
    write(ada, 0, 'word '.repeat(40));
    write(bob, 1, 'word '.repeat(10));
    const needed = ada.board.get(table)!.size[1];
    Y.applyUpdate(bob.doc, Y.encodeStateAsUpdate(ada.doc), 'wire');
    Y.applyUpdate(ada.doc, Y.encodeStateAsUpdate(bob.doc), 'wire');
    expect(needed).toBeGreaterThan(150);
    expect(ada.board.get(table)!.size[1]).toBe(needed);
    expect(bob.board.get(table)!.size[1]).toBe(needed);
  });
});
