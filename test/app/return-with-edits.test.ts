import { afterEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { handOnDrops } from '../../app/_board/history/hand-on-drops';
import { listenToOwnEdits } from '../../app/_board/history/use-return-with-edits';
import { createHistory } from '../../board/history';
import { EditOrigin, SystemOrigin } from '../../board/origin';
import { openBoard } from '../../board/transaction';
import { shapeModels } from '../../shapes/models';
import { seededBytes } from '../harness/random-bytes';

const BOX = { type: 'rectangle', at: [0, 0], size: [10, 10] } as const;

function openPerson(client: number) {
  const doc = new Y.Doc();
  doc.clientID = client;
  return { doc, board: openBoard({ doc, models: shapeModels, random: seededBytes(client) }) };
}

afterEach(() => void vi.unstubAllGlobals());

test('who looks at the past is brought back by what they do to shapes, and by nothing else', () => {
  const [ada, ben] = [openPerson(1), openPerson(2)];
  const history = createHistory(ada.doc);
  let told = 0;
  const stop = listenToOwnEdits(ada.board, () => {
    told += 1;
  });
  ben.board.transact(new EditOrigin('draw'), (edit) => void edit.create(BOX));
  Y.applyUpdate(ada.doc, Y.encodeStateAsUpdate(ben.doc));
  ada.board.transact(new EditOrigin('rename'), (edit) => edit.set('title', 'Plans'));
  ada.board.transact(new SystemOrigin('migrate'), (edit) => void edit.create(BOX));
  expect(told).toBe(0);
  ada.board.transact(new EditOrigin('paste'), (edit) => void edit.create(BOX));
  expect(told).toBe(1);
  history.undo();
  expect(told).toBe(2);
  stop();
  ada.board.transact(new EditOrigin('paste'), (edit) => void edit.create(BOX));
  expect(told).toBe(2);
});

test('what is let go over the past is handed to the board, and what the board takes the browser leaves alone', () => {
  const board = new EventTarget();
  vi.stubGlobal('document', { querySelector: () => board });
  vi.stubGlobal(
    'DragEvent',
    class extends Event {
      readonly dataTransfer: unknown;
      constructor(type: string, given: EventInit & { readonly dataTransfer?: unknown }) {
        super(type, given);
        this.dataTransfer = given.dataTransfer;
      }
    },
  );
  const past = new EventTarget();
  const stop = handOnDrops(past as HTMLElement);
  const taken: unknown[] = [];
  board.addEventListener('drop', (event) => {
    taken.push((event as DragEvent).dataTransfer);
    event.preventDefault();
  });
  const drop = () => new DragEvent('drop', { cancelable: true, dataTransfer: 'a file' as never });
  expect(past.dispatchEvent(drop())).toBe(false);
  expect(past.dispatchEvent(new DragEvent('dragover', { cancelable: true }))).toBe(true);
  stop();
  expect(past.dispatchEvent(drop())).toBe(true);
  expect(taken).toEqual(['a file']);
});
