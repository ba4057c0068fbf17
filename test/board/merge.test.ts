import { describe, expect, it } from 'vitest';
import type { BoardChanges } from '../../board/changes';
import { compareStacking } from '../../board/order';
import { shapesInOrder } from '../../board/queries/shapes-in-order';
import { exchangeAll, expectConverged } from '../harness/converge';
import { createPerson, type Person } from '../harness/test-board';

/** People at one board, so far in step. */
function gather(count: number): { people: readonly Person[]; exchange: () => void } {
  const people = Array.from({ length: count }, (_, number) => createPerson(number));
  const exchange = () => exchangeAll(people.map(({ doc }) => doc));
  return { people, exchange };
}

describe('two people change one board at the same time', () => {
  it('keeps the move of one and the new colour of the other', () => {
    const { people, exchange } = gather(2);
    const [ann, ben] = people as [Person, Person];
    const id = ann.draws({});
    exchange();
    ann.does((edit) => edit.update(id, { at: [50, 60] }));
    ben.does((edit) => edit.update(id, { fill: '#ff0000' }));
    exchange();
    for (const { board } of people) expect(board.get(id)).toMatchObject({ at: [50, 60], fill: '#ff0000' });
    expectConverged(people.map(({ doc }) => doc));
  });

  it('merges what both type into one text, character by character', () => {
    const { people, exchange } = gather(2);
    const [ann, ben] = people as [Person, Person];
    const id = ann.draws({ type: 'note', text: 'the fox' });
    exchange();
    ann.does((edit) => edit.splice(id, 4, 0, 'quick '));
    ben.does((edit) => edit.splice(id, 7, 0, ' jumps'));
    exchange();
    expect(ann.board.get(id)?.text).toBe('the quick fox jumps');
    expectConverged(people.map(({ doc }) => doc));
  });

  it('lets a deletion win over an edit, on both sides', () => {
    const { people, exchange } = gather(2);
    const [ann, ben] = people as [Person, Person];
    const id = ann.draws({ text: 'x' });
    exchange();
    ann.does((edit) => edit.remove(id));
    ben.does((edit) => {
      edit.update(id, { at: [9, 9] });
      edit.splice(id, 0, 0, 'y');
    });
    exchange();
    for (const { board } of people) expect(board.get(id)).toBeUndefined();
    expectConverged(people.map(({ doc }) => doc));
  });

  it('stacks shapes that both drew on top alike everywhere', () => {
    const { people, exchange } = gather(3);
    people[0]!.draws({});
    exchange();
    for (const person of people) {
      person.draws({});
      person.draws({});
    }
    exchange();
    const orders = people.map(({ board }) => shapesInOrder(board).map(({ id }) => id));
    expect(orders[1]).toEqual(orders[0]);
    expect(orders[2]).toEqual(orders[0]);
    expect(new Set(shapesInOrder(people[0]!.board).map(({ z }) => z)).size).toBeLessThan(7);
  });

  it('keeps a stroke whole when somebody moves it while it is being drawn', () => {
    const { people, exchange } = gather(2);
    const [ann, ben] = people as [Person, Person];
    const id = ann.draws({ type: 'ink', at: [100, 100], size: [0, 0] });
    ann.does((edit) => edit.append(id, 'points', [0, 0, -80, 0, 0, 80]));
    exchange();
    expect(ben.board.get(id)).toMatchObject({ at: [90, 100], size: [10, 10] });
    ben.does((edit) => edit.update(id, { at: [190, 200] }));
    exchange();
    expect(ann.board.get(id)).toMatchObject({ at: [190, 200], size: [10, 10] });
    ann.does((edit) => edit.append(id, 'points', [8, 8]));
    exchange();
    expect(ben.board.get(id)).toMatchObject({ at: [190, 200], size: [10, 10] });
    expectConverged(people.map(({ doc }) => doc));
  });
});

describe('a board tells what changed', () => {
  it('once per transaction, in three disjoint sets, with the steps of a text', () => {
    const { people, exchange } = gather(2);
    const [ann, ben] = people as [Person, Person];
    const heard: BoardChanges[] = [];
    const stop = ben.board.onChange((changes) => heard.push(changes));
    const [kept, gone] = [ann.draws({ type: 'note', text: 'ab' }), ann.draws({})];
    exchange();
    expect(heard).toHaveLength(1);
    expect([...heard[0]!.added].sort()).toEqual([kept, gone].sort());
    expect(heard[0]!.origin).toBeNull();
    ann.does((edit) => {
      edit.splice(kept, 1, 1, 'cd');
      edit.remove(gone);
    });
    exchange();
    expect(heard[1]!.updated).toEqual(new Set([kept]));
    expect(heard[1]!.removed).toEqual(new Set([gone]));
    expect(heard[1]!.texts.get(kept)).toEqual([{ retain: 1 }, { delete: 1 }, { insert: 'cd' }]);
    stop();
    ann.does((edit) => edit.set('title', 'later'));
    exchange();
    expect(heard).toHaveLength(2);
  });

  it('says of an undo that it is one', () => {
    const ann = createPerson(0);
    const kinds: unknown[] = [];
    ann.board.onChange(({ origin }) =>
      kinds.push(origin?.kind === 'history' ? origin.direction : origin?.kind),
    );
    ann.draws({});
    ann.history.undo();
    ann.history.redo();
    expect(kinds).toEqual(['edit', 'undo', 'redo']);
  });

  it('gives shapes made within nested transactions places above one another', () => {
    const ann = createPerson(0);
    const ids = ann.does((edit) => {
      const first = edit.create({ type: 'rectangle', at: [0, 0], size: [1, 1] });
      const second = ann.draws({});
      return [first, second, edit.create({ type: 'rectangle', at: [0, 0], size: [1, 1] })];
    });
    expect([...ann.board.all()].sort(compareStacking).map(({ id }) => id)).toEqual(ids);
  });
});

describe('a board writes as little as it can', () => {
  it('stores no value equal to the default, and removes one that becomes it', () => {
    const ann = createPerson(0);
    const id = ann.draws({ strokeWidth: 2, dash: 'dashed' });
    const stored = () => Object.keys(ann.doc.getMap('shapes').toJSON()[id] as object).sort();
    expect(stored()).toEqual(['at', 'by', 'dash', 'size', 'text', 'type', 'z']);
    ann.does((edit) => edit.update(id, { dash: 'solid', at: [0, 0] }));
    expect(stored()).toEqual(['at', 'by', 'size', 'text', 'type', 'z']);
  });

  it('sends nothing when nothing is new', () => {
    const ann = createPerson(0);
    const ink = ann.draws({ type: 'ink', points: Uint8Array.of(0, 0, 2, 2), size: [1, 1] });
    let updates = 0;
    ann.doc.on('update', () => {
      updates += 1;
    });
    ann.does((edit) => edit.update(ink, { points: Uint8Array.of(0, 0, 2, 2), at: [0, 0], fill: 'none' }));
    expect(updates).toBe(0);
  });

  it('never writes a value that nobody could read', () => {
    const ann = createPerson(0);
    const id = ann.draws({});
    ann.does((edit) => edit.update(id, { at: [Number.NaN, 0], strokeWidth: Infinity, size: [1e9, 1] }));
    ann.does((edit) => edit.create({ type: 'rectangle', at: [0, 1e8], size: [1, 1] }));
    expect(ann.board.get(id)).toMatchObject({ at: [0, 0], strokeWidth: 2, size: [100, 100] });
    expect([ann.board.count, ann.board.unreadable.size]).toEqual([1, 0]);
  });

  it('makes a text writable that a script left out', () => {
    const ann = createPerson(0);
    const id = ann.draws({ type: 'note' });
    ann.doc.transact(() =>
      (ann.doc.getMap('shapes').get(id) as import('yjs').Map<unknown>).set('text', 'plain'),
    );
    ann.does((edit) => edit.splice(id, 5, 0, ' words'));
    expect(ann.board.get(id)?.text).toBe('plain words');
    expect(ann.board.sharedText(id)?.length).toBe(11);
  });
});
