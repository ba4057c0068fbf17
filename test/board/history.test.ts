import { describe, expect, it } from 'vitest';
import { EditOrigin, SystemOrigin } from '../../board/origin';
import { contentOf, exchangeAll, expectConverged } from '../harness/converge';
import { createPerson, type Person } from '../harness/test-board';

function gather(count: number) {
  const people = Array.from({ length: count }, (_, number) => createPerson(number)) as [
    Person,
    Person,
    Person,
  ];
  const exchange = () => exchangeAll(people.map(({ doc }) => doc));
  return { people, exchange };
}

describe('one press takes back one step', () => {
  it('and listeners hear in the end whether there is more to take back or bring back', () => {
    const ann = createPerson(0);
    ann.draws({});
    ann.draws({});
    let heard: boolean[] = [];
    ann.history.onChange(() => {
      heard = [ann.history.canUndo, ann.history.canRedo];
    });
    ann.history.undo();
    expect(heard).toEqual([true, true]);
    ann.history.undo();
    expect(heard).toEqual([false, true]);
    ann.history.redo();
    expect(heard).toEqual([true, true]);
  });

  it('and never an older one where others have deleted what the newest was about', () => {
    const { people, exchange } = gather(2);
    const [ann, ben] = people;
    const older = ann.draws({});
    const newer = ann.draws({});
    ann.does((edit) => edit.update(newer, { at: [9, 9] }));
    exchange();
    ben.does((edit) => edit.remove(newer));
    exchange();
    ann.history.undo();
    expect(ann.board.get(older)).toBeDefined();
    ann.history.undo();
    expect(ann.board.get(older)).toBeDefined();
    ann.history.undo();
    expect(ann.board.get(older)).toBeUndefined();
    ann.history.redo();
    exchange();
    expect(ben.board.get(older)).toBeDefined();
    expectConverged(people.map(({ doc }) => doc));
  });

  it('but none is spent on what came to nothing by one’s own hand', () => {
    const ann = createPerson(0);
    const older = ann.draws({});
    const empty = ann.draws({ type: 'text' });
    ann.board.transact(new EditOrigin('nothing written'), (edit) => edit.remove(empty));
    ann.history.mark();
    ann.history.undo();
    expect(ann.board.get(older)).toBeUndefined();
    expect(ann.board.get(empty)).toBeUndefined();
  });
});

describe('undo takes back one’s own work only', () => {
  it('with three people on one board', () => {
    const { people, exchange } = gather(3);
    const [ann, ben, cem] = people;
    const shared = ann.draws({});
    exchange();
    ann.does((edit) => edit.update(shared, { at: [10, 10] }));
    ben.does((edit) => edit.update(shared, { fill: '#00ff00' }));
    const cemOwn = cem.draws({});
    exchange();
    ann.history.undo();
    exchange();
    expect(cem.board.get(shared)).toMatchObject({ at: [0, 0], fill: '#00ff00' });
    ben.history.undo();
    exchange();
    expect(ann.board.get(shared)).toMatchObject({ at: [0, 0], fill: 'none' });
    expect(ann.board.get(cemOwn)).toBeDefined();
    expect([ann.history.canUndo, ben.history.canUndo, cem.history.canUndo]).toEqual([true, false, true]);
    expectConverged(people.map(({ doc }) => doc));
  });

  it('leaves a value that somebody has changed since', () => {
    const { people, exchange } = gather(2);
    const [ann, ben] = people;
    const id = ann.draws({ fill: '#111111' });
    ann.does((edit) => edit.update(id, { fill: '#222222', at: [4, 4] }));
    exchange();
    ben.does((edit) => edit.update(id, { fill: '#333333' }));
    exchange();
    ann.history.undo();
    expect(ann.board.get(id)).toMatchObject({ fill: '#333333', at: [0, 0] });
  });

  it('takes back typed letters and leaves those of others between them', () => {
    const { people, exchange } = gather(2);
    const [ann, ben] = people;
    const id = ann.draws({ type: 'note', text: '' });
    exchange();
    ann.does((edit) => edit.splice(id, 0, 0, 'aaaa'));
    exchange();
    ben.does((edit) => edit.splice(id, 2, 0, 'BB'));
    exchange();
    ann.history.undo();
    exchange();
    expect(ben.board.get(id)?.text).toBe('BB');
  });

  it('does not take back housekeeping', () => {
    const ann = createPerson(0);
    const id = ann.draws({});
    ann.board.transact(new SystemOrigin('settle'), (edit) => edit.update(id, { alt: 'told' }));
    ann.does((edit) => edit.update(id, { at: [5, 5] }));
    ann.history.undo();
    expect(ann.board.get(id)).toMatchObject({ at: [0, 0], alt: 'told' });
  });
});

describe('undo brings back what was deleted', () => {
  it('with its text and its ink', () => {
    const { people, exchange } = gather(2);
    const [ann, ben] = people;
    const note = ann.draws({ type: 'note', text: 'remember' });
    const ink = ann.draws({
      type: 'ink',
      at: [0, 0],
      size: [10, 10],
      points: Uint8Array.of(0, 0, 160, 1, 160, 1),
    });
    exchange();
    const before = contentOf(ann.doc);
    ann.does((edit) => {
      edit.remove(note);
      edit.remove(ink);
    });
    exchange();
    expect(ben.board.count).toBe(0);
    ann.history.undo();
    exchange();
    expect(contentOf(ben.doc)).toBe(before);
    expect(ben.board.get(note)?.text).toBe('remember');
    ben.does((edit) => edit.splice(note, 8, 0, '!'));
    exchange();
    expect(ann.board.get(note)?.text).toBe('remember!');
  });

  it('undo, a look around and redo leave the document as it was', () => {
    const ann = createPerson(0);
    const id = ann.draws({ type: 'note', text: 'one' });
    ann.does((edit) => edit.splice(id, 3, 0, ' two'));
    ann.does((edit) => edit.update(id, { fill: '#ffc2cf', at: [1, 2] }));
    ann.does((edit) => edit.remove(id));
    const before = contentOf(ann.doc);
    for (let step = 0; step < 4; step += 1) ann.history.undo();
    expect(ann.board.count).toBe(0);
    expect(ann.history.canUndo).toBe(false);
    for (let step = 0; step < 4; step += 1) ann.history.redo();
    expect(contentOf(ann.doc)).toBe(before);
    ann.history.undo();
    expect(ann.board.get(id)).toMatchObject({ text: 'one two', fill: '#ffc2cf', at: [1, 2] });
  });

  it('a stroke drawn in many frames is one step', () => {
    const ann = createPerson(0);
    const id = ann.draws({ type: 'ink', size: [0, 0] });
    for (let frame = 0; frame < 5; frame += 1) {
      ann.board.transact(new EditOrigin('draw'), (edit) => edit.append(id, 'points', [8, 8]));
    }
    expect(ann.board.get(id)?.size).toEqual([4, 4]);
    ann.board.transact(new EditOrigin('draw'), (edit) => {
      edit.update(id, { at: [1, 1], size: [4, 4], points: Uint8Array.of(0, 0, 64, 64) });
    });
    ann.history.undo();
    expect(ann.board.get(id)).toBeUndefined();
    expect(ann.history.canUndo).toBe(false);
    ann.history.redo();
    expect(ann.board.get(id)?.size).toEqual([4, 4]);
  });
});

describe('undo never leaves a shape half there', () => {
  it('when two moved it at once and each undoes', () => {
    for (const winner of [0, 1] as const) {
      const { people, exchange } = gather(3);
      const id = people[2].draws({ at: [1, 1] });
      exchange();
      for (const [number, person] of people.slice(0, 2).entries()) {
        person.does((edit) => edit.update(id, { at: [10 + number, 0], angle: 1 }));
      }
      exchange();
      people[winner].history.undo();
      exchange();
      for (const { board } of people) {
        expect(board.unreadable.size).toBe(0);
        expect(board.get(id)?.at).toHaveLength(2);
      }
      people[winner].history.redo();
      exchange();
      expectConverged(people.map(({ doc }) => doc));
      expect(people[0].board.unreadable.size).toBe(0);
    }
  });

  it.each([
    ['before', 0],
    ['before', 1],
    ['after', 0],
    ['after', 1],
  ] as const)(
    'when two moved it, which one learnt %s deleting it and undoes both (person %i)',
    (heard, who) => {
      const { people, exchange } = gather(3);
      const id = people[2].draws({ at: [1, 1] });
      exchange();
      const one = people[who];
      one.does((edit) => edit.update(id, { at: [10, 0] }));
      people[1 - who]!.does((edit) => edit.update(id, { at: [20, 0] }));
      if (heard === 'before') exchange();
      one.does((edit) => edit.remove(id));
      exchange();
      const undoAndLook = () => {
        one.history.undo();
        exchange();
        for (const { board } of people) {
          expect(board.unreadable.size).toBe(0);
          expect(board.get(id)?.at).toHaveLength(2);
        }
      };
      undoAndLook();
      undoAndLook();
      one.history.redo();
      one.history.redo();
      exchange();
      expectConverged(people.map(({ doc }) => doc));
      expect([people[2].board.count, people[2].board.unreadable.size]).toEqual([0, 0]);
    },
  );

  it('when one deleted it while the other moved, wrote and recoloured, and brings it back', () => {
    const { people, exchange } = gather(2);
    const [ann, ben] = people;
    const id = ann.draws({ type: 'note', at: [3, 4], text: 'kept', fill: '#ffc2cf' });
    exchange();
    ann.does((edit) => edit.remove(id));
    ben.does((edit) => edit.update(id, { at: [50, 50], fill: '#bfdcff' }));
    exchange();
    ann.history.undo();
    exchange();
    for (const { board } of people) {
      expect(board.get(id)).toMatchObject({ at: [3, 4], text: 'kept', fill: '#ffc2cf' });
    }
    ann.history.redo();
    exchange();
    expect([ben.board.count, ben.board.unreadable.size]).toEqual([0, 0]);
    ann.history.undo();
    expect(ann.board.get(id)).toMatchObject({ at: [3, 4], text: 'kept' });
  });

  it('and takes nothing back that somebody else has taken away', () => {
    const { people, exchange } = gather(2);
    const [ann, ben] = people;
    const id = ann.draws({ dash: 'dotted' });
    ann.does((edit) => edit.update(id, { dash: 'dashed', at: [2, 2] }));
    exchange();
    ben.does((edit) => edit.update(id, { dash: 'solid' }));
    exchange();
    ann.history.undo();
    expect(ann.board.get(id)).toMatchObject({ at: [0, 0] });
    exchange();
    expect(ben.board.get(id)?.dash).toBe(ann.board.get(id)?.dash);
  });
});

describe('a gesture given up', () => {
  it('leaves the document and what could be undone and redone as before', () => {
    const ann = createPerson(0);
    const kept = ann.draws({ type: 'note', text: 'kept' });
    ann.does((edit) => edit.update(kept, { at: [7, 7] }));
    ann.does((edit) => edit.remove(kept));
    ann.history.undo();
    ann.history.undo();
    const before = contentOf(ann.doc);
    ann.does((edit) => edit.create({ type: 'ink', at: [0, 0], size: [0, 0] }));
    expect(ann.history.canRedo).toBe(false);
    ann.history.abandon();
    expect(contentOf(ann.doc)).toBe(before);
    expect(ann.history.canRedo).toBe(true);
    ann.history.redo();
    expect(ann.board.get(kept)?.at).toEqual([7, 7]);
    ann.history.redo();
    expect(ann.board.get(kept)).toBeUndefined();
    ann.history.undo();
    expect(ann.board.get(kept)).toMatchObject({ at: [7, 7], text: 'kept' });
  });

  it('does not touch the step before when others have deleted all it made', () => {
    const { people, exchange } = gather(2);
    const [ann, ben] = people;
    const finished = ann.draws({});
    const given = ann.draws({ type: 'ink', size: [0, 0] });
    exchange();
    ben.does((edit) => edit.remove(given));
    exchange();
    ann.history.abandon();
    expect(ann.board.get(finished)).toBeDefined();
    expect(ann.history.canUndo).toBe(true);
    ann.history.undo();
    expect(ann.board.get(finished)).toBeUndefined();
  });

  it('keeps what others did meanwhile, and can’t be redone', () => {
    const { people, exchange } = gather(2);
    const [ann, ben] = people;
    const id = ann.draws({});
    exchange();
    ann.does((edit) => edit.update(id, { at: [5, 5] }));
    exchange();
    ben.does((edit) => edit.update(id, { fill: '#123456' }));
    const other = ben.draws({});
    exchange();
    ann.history.abandon();
    exchange();
    expect(ben.board.get(id)).toMatchObject({ at: [0, 0], fill: '#123456' });
    expect(ben.board.get(other)).toBeDefined();
    expect(ann.history.canRedo).toBe(false);
    ann.history.abandon();
    expect(ann.board.get(id)).toBeDefined();
  });

  it('is told to listeners', () => {
    const ann = createPerson(0);
    let told = 0;
    const stop = ann.history.onChange(() => {
      told += 1;
    });
    ann.draws({});
    expect(told).toBe(1);
    ann.history.abandon();
    expect(told).toBeGreaterThan(1);
    expect(ann.history.canUndo).toBe(false);
    stop();
  });
});
