import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { ShapeId } from '../../board/ids';
import { EditOrigin } from '../../board/origin';
import type { Shape } from '../../board/shape';
import { shapeKinds } from '../../shapes/models';
import { createEditorDriver, type EditorDriver } from '../harness/editor-driver';

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

/** Where words lie that no place of the table shows, by what they say. */
function below(driver: EditorDriver, table: ShapeId): ReadonlyMap<string, boolean> {
  const shown = new Set(rowsOf(driver, table).flat());
  const { at, size } = driver.board.get(table)!;
  const others = [...driver.board.all()].filter((shape) => shape.text && !shown.has(shape));
  return new Map(others.map((shape) => [shape.text ?? '', shape.at[1] > at[1] + size[1]]));
}

function joinedBy(ada: EditorDriver, seed: number): EditorDriver {
  const person = createEditorDriver({ seed });
  Y.applyUpdate(person.doc, Y.encodeStateAsUpdate(ada.doc), 'wire');
  return person;
}

function meet(...people: readonly EditorDriver[]): void {
  const said = people.map(({ doc }) => Y.encodeStateAsUpdate(doc));
  for (const { doc } of people) for (const update of said) Y.applyUpdate(doc, update, 'wire');
}

const clear = (driver: EditorDriver, id: ShapeId) =>
  driver.board.transact(new EditOrigin('clear'), (edit) => edit.remove(id));

function writeBeside(driver: EditorDriver, cell: ShapeId, said: string): void {
  driver.editor.text.begin(cell);
  driver.editor.text.step('right');
  driver.type(said);
  driver.editor.text.end();
}

/** Two write at once where no cell is, and one of them has the place. */
function twoInAPlace() {
  const { driver: ada, table } = drawn();
  const [beside, hole] = rowsOf(ada, table)[1]!;
  clear(ada, hole!.id);
  const bob = joinedBy(ada, 7);
  writeBeside(ada, beside!.id, 'ada');
  writeBeside(bob, beside!.id, 'bob');
  meet(ada, bob);
  const winner = rowsOf(ada, table)[1]![1]!.text!;
  return { ada, bob, table, beside: beside!, winner, other: winner === 'ada' ? 'bob' : 'ada' };
}

describe('words of which another cell has the place', () => {
  it('stay below the table when the row is deleted that they were written in, for nobody chose them', () => {
    const { ada, table, beside, winner, other } = twoInAPlace();
    expect(below(ada, table)).toEqual(new Map([[other, true]]));
    ada.editor.selection.enter(table, [beside.id]);
    ada.run('laid-delete-row');
    expect(words(ada, table)).toEqual(['||', '||']);
    expect(below(ada, table)).toEqual(new Map([[other, true]]));
    ada.run('undo');
    expect(words(ada, table)[1]).toBe(`|${winner}|`);
    expect(below(ada, table)).toEqual(new Map([[other, true]]));
  });

  it('mean no row to whoever chooses them there', () => {
    const { ada, table, winner, other } = twoInAPlace();
    const waiting = [...ada.board.all()].find(({ text }) => text === other)!;
    ada.editor.selection.enter(table, [waiting.id]);
    expect(() => ada.run('laid-delete-row')).toThrow('not offered');
    expect(words(ada, table)).toEqual(['||', `|${winner}|`, '||']);
  });

  it('are not laid over the others when a row comes back that was swept meanwhile', () => {
    const { driver: ada, table } = drawn();
    const [beside, hole] = rowsOf(ada, table)[1]!;
    const first = rowsOf(ada, table)[0]![0]!;
    clear(ada, hole!.id);
    const [bob, cleo] = [joinedBy(ada, 7), joinedBy(ada, 8)];
    writeBeside(ada, beside!.id, 'ada');
    writeBeside(bob, beside!.id, 'bob');
    cleo.editor.selection.enter(table, [beside!.id]);
    cleo.run('laid-delete-row');
    meet(ada, bob, cleo);
    ada.editor.selection.enter(table, [first.id]);
    ada.run('laid-insert-above');
    meet(ada, bob, cleo);
    cleo.run('undo');
    meet(ada, bob, cleo);
    for (const person of [ada, bob, cleo]) {
      expect([...below(person, table).values()]).toEqual([true]);
      expect(words(person, table)).toEqual(words(ada, table));
    }
  });
});

describe('a cell that comes back', () => {
  it('where another was made meanwhile has its words below the table, and not over those', () => {
    const { driver: ada, table } = drawn();
    const [beside, cell] = rowsOf(ada, table)[1]!;
    ada.editor.text.begin(cell!.id);
    ada.type('before');
    ada.editor.text.end();
    const bob = joinedBy(ada, 7);
    clear(bob, cell!.id);
    meet(ada, bob);
    writeBeside(ada, beside!.id, 'since');
    meet(ada, bob);
    bob.run('undo');
    meet(ada, bob);
    for (const person of [ada, bob]) {
      expect(words(person, table)[1]).toBe('|since|');
      expect(below(person, table)).toEqual(new Map([['before', true]]));
    }
  });

  it('has its place again where the other was taken back', () => {
    const { driver: ada, table } = drawn();
    const [beside, cell] = rowsOf(ada, table)[1]!;
    ada.editor.text.begin(cell!.id);
    ada.type('before');
    ada.editor.text.end();
    const bob = joinedBy(ada, 7);
    clear(bob, cell!.id);
    meet(ada, bob);
    writeBeside(ada, beside!.id, 'since');
    meet(ada, bob);
    bob.run('undo');
    meet(ada, bob);
    while (ada.board.get(rowsOf(ada, table)[1]![1]!.id)?.text !== 'before') ada.run('undo');
    meet(ada, bob);
    expect(words(bob, table)[1]).toBe('|before|');
    expect(below(bob, table).size).toBe(0);
  });
});
