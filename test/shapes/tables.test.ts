import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { restoredWith } from '../../app/_board/history/restored-with';
import { restoreShapes } from '../../board/commands/restore-shapes';
import { type BoardRecords, openRecords } from '../../board/document';
import type { ShapeId } from '../../board/ids';
import { EditOrigin } from '../../board/origin';
import { readableShape } from '../../board/queries/readable-content';
import type { Shape } from '../../board/shape';
import { writeShape } from '../../formats/json/write';
import { writeCsv } from '../../formats/words/write';
import { shapeKinds } from '../../shapes/models';
import { tableOfWords } from '../../shapes/table/table-of-words';
import { createEditorDriver, type EditorDriver } from '../harness/editor-driver';

const models = new Map([...shapeKinds].map(([type, kind]) => [type, kind.model]));
const layout = shapeKinds.get('table')!.lays!;
const MEASURE = { width: (text: string, _font: string, size: number) => text.length * size * 0.5 };

/** A table of three rows and three columns, with the row and the column of each cell as its words. */
function filled(): { driver: EditorDriver; table: ShapeId } {
  const driver = createEditorDriver();
  driver.tool('table').sweep([-150, -75], [150, 75]);
  const table = driver.only('table').id;
  rowsOf(driver, table).forEach((row, y) => {
    row.forEach((cell, x) => {
      driver.editor.text.begin(cell!.id);
      driver.type(`${y}${x}`);
    });
  });
  driver.editor.text.end();
  return { driver, table };
}

function rowsOf({ board }: EditorDriver, table: ShapeId): readonly (readonly (Shape | undefined)[])[] {
  return layout.rows(board.get(table)!, board.families.childrenOf(table));
}

function momentOf({ doc }: EditorDriver): BoardRecords {
  const past = new Y.Doc();
  Y.applyUpdate(past, Y.encodeStateAsUpdate(doc));
  return openRecords(past, models);
}

const words = (driver: EditorDriver, table: ShapeId) =>
  rowsOf(driver, table).map((row) => row.map((cell) => cell?.text ?? '-').join('|'));

function choose(
  driver: EditorDriver,
  table: ShapeId,
  ...places: readonly (readonly [number, number])[]
): void {
  const rows = rowsOf(driver, table);
  driver.editor.selection.enter(
    table,
    places.map(([row, column]) => rows[row]![column]!.id),
  );
}

const canRun = ({ editor }: EditorDriver, id: string) =>
  editor.actions.find((action) => action.id === id)!.isEnabled();

describe('a table stays readable', () => {
  it('with more words in a cell than any row is tall', () => {
    const { driver, table } = filled();
    const cell = { ...rowsOf(driver, table)[1]![1]!, text: 'lorem ipsum '.repeat(1500) };
    const room = layout.room(driver.board.get(table)!, [cell], MEASURE)!;
    expect(Math.max(...Object.values(room).map(Number))).toBe(10_000);
    driver.change(table, room);
    expect(rowsOf(driver, table)).toHaveLength(3);
  });

  it('with lengths that others wrote without a bound; what is no length is refused', () => {
    const { driver, table } = filled();
    driver.change(table, { 'high:a1:a1': 4e6, 'wide:a2': 1e9 });
    expect(driver.board.get(table)?.size[1]).toBe(10_100);
    driver.change(table, { 'wide:a2': 'far' });
    expect(driver.board.get(table)).toBeUndefined();
    expect([...openRecords(driver.doc, models).unreadable.values()].join()).toContain('wide:a2');
  });

  it('made of words that are longer than any row is tall', () => {
    const { drafts } = tableOfWords(
      [
        ['a', 'b'],
        ['lorem ipsum '.repeat(2500), 'y'],
      ],
      MEASURE,
    );
    const raw = new Map(Object.entries(drafts[0]!));
    const parsed = models.get('table')!.parse('tabletable00' as ShapeId, raw);
    expect(Math.max(...[...raw.values()].map(Number).filter(Number.isFinite))).toBe(10_000);
    expect(parsed.ok).toBe(true);
  });

  it('and is refused by name with more rows and columns than any has', () => {
    const raw = new Map<string, unknown>([['at', [0, 0]]]);
    for (let name = 0; name < 64_000; name += 1) raw.set(`high:r${name}:c`, 5);
    const parsed = models.get('table')!.parse('tabletable00' as ShapeId, raw);
    expect(parsed).toEqual({ ok: false, reason: "so many rows and columns can't be read" });
  });
});

describe('changing rows and columns', () => {
  it('of a turned table says where it lies only when its size changes: who moves it meanwhile has it there', () => {
    const { driver, table } = filled();
    driver.change(table, { angle: 0.3 });
    const shape = driver.board.get(table)!;
    const members = driver.board.families.childrenOf(table);
    const patchOf = (name: 'move-up' | 'move-after' | 'insert-below') =>
      layout.change(shape, members, name, [rowsOf(driver, table)[1]![1]!], () => new Uint8Array(6).fill(7))!
        .patch;
    expect(Object.keys(patchOf('move-up'))).not.toContain('at');
    expect(Object.keys(patchOf('move-after'))).not.toContain('at');
    expect(Object.keys(patchOf('insert-below'))).toContain('at');
    const { id, length } = layout.bands(shape).columns[0]!;
    const stretched = (long: number) =>
      Object.keys(layout.stretch(shape, members, { side: 'columns', id, length: long }, MEASURE)!);
    expect(stretched(length)).not.toContain('at');
    expect(stretched(length + 40)).toContain('at');
  });

  it('leaves alone what belongs to the table and is no cell', () => {
    const { driver, table } = filled();
    const box = driver.put({ type: 'rectangle', parent: table, fill: '#ff0000', at: [0, 0], size: [50, 50] });
    driver.editor.selection.set([table]);
    driver.run('laid-insert-below');
    expect(words(driver, table)).toEqual(['00|01|02', '10|11|12', '20|21|22', '||']);
    expect(driver.board.get(box)?.parent).toBe(table);
  });

  it('deletes the rows of the chosen cells alone, not those between them', () => {
    const { driver, table } = filled();
    choose(driver, table, [0, 0], [2, 1]);
    driver.run('laid-delete-row');
    expect(words(driver, table)).toEqual(['10|11|12']);
    choose(driver, table, [0, 0]);
    expect(canRun(driver, 'laid-delete-row')).toBe(false);
  });

  it('means no row where that of the chosen cell is gone', () => {
    const { driver, table } = filled();
    const cell = rowsOf(driver, table)[1]![0] as Shape & { readonly row: string };
    driver.editor.selection.set([table]);
    driver.run('laid-insert-below');
    driver.change(table, { [`row:${cell.row}`]: undefined });
    driver.editor.selection.enter(table, [cell.id]);
    for (const name of ['delete-row', 'insert-below', 'insert-above', 'move-up'])
      expect(canRun(driver, `laid-${name}`), name).toBe(false);
    expect(canRun(driver, 'laid-delete-column')).toBe(true);
    expect(words(driver, table)).toEqual(['00|01|02', '20|21|22', '||']);
  });

  it('goes on between two rows that were added at one place at once', () => {
    const { driver: ada, table } = filled();
    const bob = createEditorDriver({ seed: 7 });
    Y.applyUpdate(bob.doc, Y.encodeStateAsUpdate(ada.doc), 'wire');
    for (const person of [ada, bob]) {
      choose(person, table, [2, 0]);
      person.run('laid-insert-below');
    }
    Y.applyUpdate(ada.doc, Y.encodeStateAsUpdate(bob.doc), 'wire');
    const added = rowsOf(ada, table).map(([cell]) => cell!.id);
    choose(ada, table, [3, 0]);
    ada.run('laid-insert-below');
    expect(rowsOf(ada, table)).toHaveLength(6);
    expect(rowsOf(ada, table).map(([cell]) => cell!.id)).toEqual(added.toSpliced(4, 0, ada.chosen()[0]!));
    ada.key('mod+z');
    choose(ada, table, [3, 0]);
    ada.run('laid-move-down');
    expect(rowsOf(ada, table).map(([cell]) => cell!.id)).toEqual([
      ...added.slice(0, 3),
      added[4]!,
      added[3]!,
    ]);
  });

  it('gives back the room of words whose column is gone', () => {
    const { driver: ada, table } = filled();
    const bob = createEditorDriver({ seed: 7 });
    Y.applyUpdate(bob.doc, Y.encodeStateAsUpdate(ada.doc), 'wire');
    const cell = { ...rowsOf(bob, table)[0]![1]!, text: 'word '.repeat(100) };
    bob.change(table, layout.room(bob.board.get(table)!, [cell], MEASURE)!);
    choose(ada, table, [0, 1]);
    ada.run('laid-delete-column');
    Y.applyUpdate(ada.doc, Y.encodeStateAsUpdate(bob.doc), 'wire');
    expect(ada.board.get(table)!.size[1]).toBe(150);
    ada.editor.selection.set([table]);
    ada.run('laid-insert-below');
    expect(Object.keys(ada.board.get(table)!).filter((name) => name.startsWith('high:'))).toEqual([]);
  });
});

describe('cells', () => {
  it('are not torn from their table by a group: the table is meant', () => {
    const { driver, table } = filled();
    choose(driver, table, [0, 0], [1, 1]);
    expect(canRun(driver, 'group')).toBe(false);
    const box = driver.put({ type: 'rectangle', at: [400, 0], size: [50, 50] });
    driver.editor.selection.set([rowsOf(driver, table)[0]![0]!.id, box]);
    driver.key('mod+g');
    expect(words(driver, table)).toEqual(['00|01|02', '10|11|12', '20|21|22']);
    const group = driver.only('group').id;
    expect([table, box].map((id) => driver.board.get(id)!.parent)).toEqual([group, group]);
  });

  it('of a pasted table are stored where they lie', async () => {
    const driver = createEditorDriver();
    await driver.editor.clipboard.paste({ text: 'a\tb\nc\td\n' });
    const table = driver.only('table').id;
    const shown = rowsOf(driver, table)[1]![1]!;
    const stored = driver.doc.getMap('shapes').get(shown.id) as Y.Map<unknown>;
    expect([stored.get('at'), stored.get('size')]).toEqual([shown.at, shown.size]);
  });

  it('take no place on the board when their table is gone and they say nothing, and have it again with the table', () => {
    const { driver, table } = filled();
    const [said, empty] = [0, 1].map((column) => rowsOf(driver, table)[0]![column]!.id) as [ShapeId, ShapeId];
    driver.board.transact(new EditOrigin('test'), (edit) => edit.splice(empty, 0, 2, ''));
    driver.board.transact(new EditOrigin('test'), (edit) => edit.remove(table));
    expect(driver.board.get(empty)?.size).toEqual([0, 0]);
    expect(driver.board.get(said)?.size).toEqual([100, 50]);
    driver.key('mod+z');
    expect(driver.board.get(empty)?.size).toEqual([100, 50]);
  });

  it('of a copy follow their own table, as those of the first do', () => {
    const { driver, table } = filled();
    driver.editor.selection.set([table]);
    driver.editor.style.apply({ fontSize: 28 });
    driver.run('lock');
    driver.editor.selection.set([table]);
    driver.run('duplicate');
    const copy = driver.shapes().find(({ type, id }) => type === 'table' && id !== table)!.id;
    driver.change(copy, { fontSize: 20, header: false });
    const cells = rowsOf(driver, copy).flat() as readonly Shape[];
    expect(cells).toHaveLength(9);
    expect(new Set(cells.map(({ fontSize }) => fontSize))).toEqual(new Set([20]));
    expect(new Set(cells.map(({ locked }) => locked))).toEqual(new Set([false]));
    expect(cells.map(({ marks }) => marks).filter(Boolean)).toEqual([]);
  });

  it('in a file say what is theirs alone', () => {
    const { driver, table } = filled();
    driver.change(table, { fontSize: 28, locked: true });
    const heading = rowsOf(driver, table)[0]![0]!;
    expect([heading.fontSize, heading.locked, heading.marks?.length]).toEqual([28, true, 1]);
    for (const written of [writeShape(heading, models), readableShape(heading, models)])
      for (const name of ['fontSize', 'locked', 'marks', 'font', 'align'])
        expect(Object.hasOwn(written, name), name).toBe(false);
  });

  it('follow their table again when all is restored', () => {
    const { driver, table } = filled();
    driver.change(table, { fontSize: 28, locked: true });
    const past = momentOf(driver);
    driver.change(table, { fontSize: 20, locked: false, header: false });
    driver.board.transact(new EditOrigin('restore'), (edit) => restoreShapes(edit, past, driver.board, null));
    expect(rowsOf(driver, table)[0]![0]!.fontSize).toBe(28);
    driver.change(table, { fontSize: 24, locked: false, header: false });
    const [cell] = rowsOf(driver, table)[0]!;
    expect([cell!.fontSize, cell!.locked, cell!.marks]).toEqual([24, false, undefined]);
  });

  it('come back with the table that is restored, and those that it was given since go', () => {
    const { driver, table } = filled();
    const past = momentOf(driver);
    driver.editor.selection.set([table]);
    driver.run('laid-insert-below');
    choose(driver, table, [0, 0]);
    driver.run('laid-delete-column');
    const restore = () =>
      driver.board.transact(new EditOrigin('restore'), (edit) =>
        restoreShapes(edit, past, driver.board, restoredWith(past, driver.board, [table])),
      );
    restore();
    expect(words(driver, table)).toEqual(['00|01|02', '10|11|12', '20|21|22']);
    expect(driver.shapes()).toHaveLength(10);
    driver.editor.selection.set([table]);
    driver.key('delete');
    expect(driver.shapes()).toHaveLength(0);
    restore();
    expect(words(driver, table)).toEqual(['00|01|02', '10|11|12', '20|21|22']);
  });

  it('are each said once in a list of what is written', () => {
    const { driver, table } = filled();
    const cell = rowsOf(driver, table)[1]![0] as Shape & { readonly row: string };
    driver.change(table, { [`row:${cell.row}`]: undefined });
    driver.put({ type: 'rectangle', at: [400, 0], size: [50, 50], text: 'beside' });
    const list = writeCsv(driver.board.all(), shapeKinds).trim().split('\r\n').slice(1);
    expect(list.map((line) => line.split(',')[0]).sort()).toEqual([
      '00',
      '01',
      '02',
      '10',
      '11',
      '12',
      '20',
      '21',
      '22',
      'beside',
    ]);
  });
});
