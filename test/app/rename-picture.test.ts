import { signal } from '@preact/signals-core';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { keepRenamed, renamePicture } from '../../app/_board/pictures/rename-picture';
import { createHistory } from '../../board/history';
import { EditOrigin } from '../../board/origin';
import type { Shape } from '../../board/shape';
import { openBoard } from '../../board/transaction';
import { shapeModels } from '../../shapes/models';
import { seededBytes } from '../harness/random-bytes';

const [NAME, STORED, OTHER] = ['a', 'b', 'c'].map((digit) => digit.repeat(64)) as [string, string, string];

it('a picture that the server has under another name is named so by all that show it, in one change that undo knows nothing of', () => {
  const doc = new Y.Doc();
  const board = openBoard({ doc, models: shapeModels, random: seededBytes(7) });
  const history = createHistory(doc);
  const place = { at: [0, 0], size: [10, 10] } as const;
  board.transact(new EditOrigin('draw'), (edit) => {
    edit.create({ id: 'one', type: 'image', hash: NAME, ...place } as never);
    edit.create({ id: 'two', type: 'video', hash: NAME, video: OTHER, ...place } as never);
    edit.create({ id: 'three', type: 'image', hash: OTHER, ...place } as never);
  });
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const names = () =>
    [...board.all()]
      .map((shape: Shape & { readonly hash?: unknown; readonly video?: unknown }) =>
        [shape.id, shape.hash, shape.video].join(' '),
      )
      .sort();
  renamePicture(board, NAME, STORED);
  expect(names()).toEqual([`one ${STORED} `, `three ${OTHER} `, `two ${STORED} ${OTHER}`]);
  renamePicture(board, NAME, STORED);
  expect(updates).toHaveLength(1);
  history.undo();
  expect(board.count).toBe(0);
  history.redo();
  expect(names()).toEqual([`one ${STORED} `, `three ${OTHER} `, `two ${STORED} ${OTHER}`]);
});

describe('a picture that goes by another name from now on', () => {
  const place = { at: [0, 0], size: [10, 10] } as const;

  function stage({ isWritable = true } = {}) {
    const doc = new Y.Doc();
    const board = openBoard({ doc, models: shapeModels, random: seededBytes(7) });
    const canWrite = signal(isWritable);
    const put = (id: string) =>
      board.transact(new EditOrigin('paste'), (edit) => {
        edit.create({ id, type: 'image', hash: NAME, ...place } as never);
      });
    const names = () =>
      [...board.all()]
        .map((shape: Shape & { readonly hash?: unknown }) => [shape.id, shape.hash].join(' '))
        .sort();
    return { doc, board, canWrite, put, names, settle: () => Promise.resolve() };
  }

  it('is named so also by what undo brings back, which undo does not know of', async () => {
    const { doc, board, canWrite, put, names, settle } = stage();
    const history = createHistory(doc);
    put('one');
    put('two');
    history.mark();
    board.transact(new EditOrigin('delete'), (edit) => edit.remove('two' as never));
    keepRenamed(board, canWrite, NAME, STORED);
    await settle();
    history.undo();
    await settle();
    expect(names()).toEqual([`one ${STORED}`, `two ${STORED}`]);
    history.redo();
    await settle();
    expect(names()).toEqual([`one ${STORED}`]);
  });

  it('is named so also by a copy that comes later from elsewhere, or takes that name later', async () => {
    const { doc, board, canWrite, put, names, settle } = stage();
    put('one');
    keepRenamed(board, canWrite, NAME, STORED);
    await settle();
    const other = stage();
    other.put('two');
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other.doc));
    await settle();
    expect(names()).toEqual([`one ${STORED}`, `two ${STORED}`]);
    board.transact(new EditOrigin('replace'), (edit) => edit.update('one' as never, { hash: NAME }));
    await settle();
    expect(names()).toEqual([`one ${STORED}`, `two ${STORED}`]);
  });

  it('is named so as soon as the board may be written', async () => {
    const { board, canWrite, put, names, settle } = stage({ isWritable: false });
    put('one');
    keepRenamed(board, canWrite, NAME, STORED);
    put('two');
    await settle();
    expect(names()).toEqual([`one ${NAME}`, `two ${NAME}`]);
    canWrite.value = true;
    await settle();
    expect(names()).toEqual([`one ${STORED}`, `two ${STORED}`]);
  });
});
