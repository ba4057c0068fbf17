import { signal } from '@preact/signals-core';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Person } from '../../../app/_board/board-session';
import { hideOthersNotes, knownSoFar } from '../../../app/_board/facilitate/private-notes';
import type { ShapeId } from '../../../board/ids';
import { EditOrigin } from '../../../board/origin';
import { openBoard } from '../../../board/transaction';
import { createScene } from '../../../render/scene';
import { shapeKinds, shapeModels } from '../../../shapes/models';
import type { PrivateRound } from '../../../sync/client/room/facilitation';
import { byMany, setAt } from '../../faults/hostile/bytes';

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const ada = { id: 'ada', name: 'Ada Lovelace', color: '#0d7068' };

function open() {
  const doc = new Y.Doc();
  let author = 'me';
  const board = openBoard({ doc, models: shapeModels, random, author: () => author });
  const scene = createScene({ board, kinds: shapeKinds });
  const round = signal<PrivateRound | null>(null);
  const people = signal<readonly Person[]>([{ client: 1, isMe: false, presence: { user: ada } }]);
  const me = signal({ id: 'me' });
  const stop = hideOthersNotes({ scene, board, kinds: shapeKinds, round, me, people });
  const write = (type: string, text: string, by = 'me'): ShapeId => {
    author = by;
    return board.transact(new EditOrigin('write'), (edit) =>
      edit.create({ type, at: [0, 0], size: [200, 200], text }),
    );
  };
  return { doc, board, scene, round, people, me, stop, write, shown: (id: ShapeId) => scene.get(id)?.text };
}

describe('private writing', () => {
  test('shows others’ new notes as paper with initials; what was there, one’s own and other kinds stay readable', () => {
    const { board, round, write, shown, scene } = open();
    const old = write('note', 'the question', 'ada');
    round.value = { id: 'r', by: ada, since: knownSoFar(board) };
    const [mine, hers, box] = [
      write('note', 'my idea'),
      write('note', 'her idea', 'ada'),
      write('rectangle', 'a box', 'ada'),
    ];
    expect([old, mine, hers, box].map(shown)).toEqual(['the question', 'my idea', 'AL', 'a box']);
    expect([scene.isVeiled(hers), scene.isVeiled(mine)]).toEqual([true, false]);
    expect(board.get(hers)?.text).toBe('her idea');
    board.transact(new EditOrigin('write'), (edit) => edit.splice(hers, 0, 0, 'all of '));
    expect(shown(hers)).toBe('AL');
    round.value = null;
    expect(shown(hers)).toBe('all of her idea');
  });

  test('without a word of what was there all of others’ notes are hidden; so too where the word can’t be read', () => {
    const { round, write, shown } = open();
    const hers = write('note', 'old', 'ada');
    for (const since of [null, 'AAAA////', '!']) {
      round.value = { id: `r${since}`, by: ada, since };
      expect(shown(hers)).toBe('AL');
    }
  });

  test('on a board of 12,000 openings that each drew, what was there stays readable all the same', () => {
    const { doc, board, round, write, shown } = open();
    Y.applyUpdate(
      doc,
      byMany(12_000, 0, (to, index) => setAt(to, 'board', `of-${index}`, 1), 3_000_000_000),
    );
    const old = write('note', 'the question', 'ada');
    round.value = { id: 'r', by: ada, since: knownSoFar(board) };
    expect([shown(old), shown(write('note', 'her idea', 'ada'))]).toEqual(['the question', 'AL']);
  });

  test('somebody whose name is not known has a question mark, until they come', () => {
    const { round, people, write, shown } = open();
    round.value = { id: 'r', by: ada, since: null };
    const note = write('note', 'x', 'bob');
    expect(shown(note)).toBe('?');
    const bob = { id: 'bob', name: 'Bob', color: '#000000' };
    people.value = [...people.value, { client: 2, isMe: false, presence: { user: bob } }];
    expect(shown(note)).toBe('B');
  });

  test('ends with the screen', () => {
    const { round, write, shown, stop } = open();
    round.value = { id: 'r', by: ada, since: null };
    const note = write('note', 'x', 'ada');
    stop();
    expect(shown(note)).toBe('x');
  });
});
