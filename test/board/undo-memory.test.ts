import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createHistory } from '../../board/history';
import { EditOrigin } from '../../board/origin';
import { openBoard } from '../../board/transaction';
import { readSavedUndo } from '../../board/undo-memory';
import { shapeModels } from '../../shapes/models';
import { createPerson, type Person, seededBytes, seededRandom } from '../harness/test-board';

const SEED = Number(process.env.SEED ?? 11);
let pages = 100;

/** The same person after a reload: the document as the device kept it, row by row or folded, and the undo as it was saved. */
function reload(before: Pick<Person, 'doc' | 'history' | 'board'>, rows?: readonly Uint8Array[]) {
  const saved = readSavedUndo(JSON.parse(JSON.stringify(before.history.save())))!;
  const doc = new Y.Doc({ gcFilter: () => false });
  pages += 1;
  doc.clientID = pages;
  for (const row of rows ?? [Y.encodeStateAsUpdate(before.doc)]) Y.applyUpdate(doc, row, 'device');
  const board = openBoard({ doc, models: shapeModels, random: seededBytes(pages), author: () => 'ana' });
  const history = createHistory(doc);
  history.load(saved);
  doc.gcFilter = () => true;
  const does: Person['does'] = (change) => {
    history.mark();
    return board.transact(new EditOrigin('test'), change);
  };
  return { doc, board, history, does };
}

describe('one’s own undo', () => {
  test('goes on after a reload: what was moved, drawn, deleted and written, step by step, and back', () => {
    const ana = createPerson(1);
    const note = ana.draws({ type: 'note', text: 'Call', at: [0, 0] });
    ana.does((edit) => edit.update(note, { at: [50, 50] }));
    ana.does((edit) => edit.splice(note, 4, 0, ' Kim'));
    ana.does((edit) => edit.remove(note));
    const later = reload(ana);
    expect(later.history.canUndo).toBe(true);
    later.history.undo();
    expect(later.board.get(note)).toMatchObject({ text: 'Call Kim', at: [50, 50] });
    later.history.undo();
    expect(later.board.get(note)).toMatchObject({ text: 'Call' });
    later.history.undo();
    expect(later.board.get(note)).toMatchObject({ at: [0, 0] });
    const again = reload(later);
    again.history.redo();
    again.history.redo();
    expect(again.board.get(note)).toMatchObject({ text: 'Call Kim', at: [50, 50] });
    again.history.undo();
    again.history.undo();
    again.history.undo();
    expect(again.board.get(note)).toBeUndefined();
    expect(again.history.canUndo).toBe(false);
  });

  test('leaves alone what others did meanwhile', () => {
    const ana = createPerson(1);
    const [mine, other] = [ana.draws({ at: [0, 0] }), ana.draws({ at: [300, 0] })];
    ana.does((edit) => edit.update(mine, { at: [50, 50] }));
    const ben = createPerson(2);
    Y.applyUpdate(ben.doc, Y.encodeStateAsUpdate(ana.doc), 'wire');
    ben.does((edit) => edit.update(mine, { fill: '#ff0000' }));
    ben.does((edit) => edit.update(other, { at: [900, 0] }));
    const later = reload(ana);
    Y.applyUpdate(later.doc, Y.encodeStateAsUpdate(ben.doc), 'wire');
    later.history.undo();
    expect(later.board.get(mine)).toMatchObject({ at: [0, 0], fill: '#ff0000' });
    expect(later.board.get(other)).toMatchObject({ at: [900, 0] });
  });

  test('ends where the device forgot what a step was about, and at what is no saved undo', () => {
    const ana = createPerson(1);
    const rows: Uint8Array[] = [];
    ana.doc.on('update', (update: Uint8Array) => rows.push(update));
    ana.draws({});
    ana.draws({});
    expect(reload(ana, rows.slice(0, 1)).history.canUndo).toBe(false);
    for (const nonsense of [null, 7, { undo: [], redo: [] }, { undo: [{}], redo: [], restored: [] }]) {
      expect(readSavedUndo(nonsense)).toBeNull();
    }
  });

  test(`is after a reload at any moment what it would have been without (seed ${SEED})`, () => {
    const random = seededRandom(SEED);
    const pick = <Value>(values: readonly Value[]) => values[Math.floor(random() * values.length)]!;
    let page: Pick<Person, 'doc' | 'board' | 'history' | 'does'> = createPerson(1);
    const twin = createPerson(1);
    const both = (work: (person: typeof page) => void) => {
      work(page);
      work(twin);
    };
    const told = ({ board }: Pick<Person, 'board'>) =>
      [...board.all()].map(({ id, at, text }) => `${id} ${at} ${text}`).sort();
    for (let step = 0; step < 120; step++) {
      const ids = [...twin.board.all()].map(({ id }) => id).sort();
      const dice = random();
      const at: [number, number] = [Math.floor(random() * 500), 0];
      if (ids.length === 0 || dice < 0.25) {
        const id = `shape-${step}` as (typeof ids)[number];
        both(({ does }) => does((edit) => edit.create({ id, type: 'note', at, size: [9, 9], text: 'abc' })));
      } else if (dice < 0.45) {
        const id = pick(ids);
        both(({ does }) => does((edit) => edit.update(id, { at })));
      } else if (dice < 0.6) {
        const id = pick(ids);
        both(({ does }) => does((edit) => edit.splice(id, 1, 1, String(step))));
      } else if (dice < 0.7) {
        const id = pick(ids);
        both(({ does }) => does((edit) => edit.remove(id)));
      } else if (dice < 0.9) both(({ history }) => history.undo());
      else both(({ history }) => history.redo());
      if (random() < 0.2) page = reload(page);
      expect(told(page), `step ${step}`).toEqual(told(twin));
    }
  });
});
