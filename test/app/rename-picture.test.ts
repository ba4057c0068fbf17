import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { renamePicture } from '../../app/_board/pictures/rename-picture';
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
