import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { BoardDocument } from '../../server/log/board-document';
import { selectTail } from '../../server/sync/join-answer';
import { addShape } from '../harness/server-raw-client';

/** A board on which shapes were made, moved and deleted, all of it still in the log. */
function drawnBoard() {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const id of ['one', 'two', 'three']) addShape(doc, id, { link: 'x'.repeat(2_000) });
  const shapes = doc.getMap<Y.Map<unknown>>('shapes');
  for (const shape of shapes.values()) shape.set('link', 'y'.repeat(2_000));
  const before = Y.encodeStateAsUpdate(doc);
  shapes.delete('two');
  const rows = updates.map((data, index) => ({ seq: index + 1, data }));
  return { doc, before, document: new BoardDocument('b', { snapshot: null, rows, headSeq: rows.length }) };
}

/** The updates of the frames: each is one binary WebSocket frame around one Update message. */
function updatesOf(frames: readonly Buffer[]): Uint8Array[] {
  return frames.map((frame) => {
    const message = frame.subarray(frame[1]! < 126 ? 2 : 4);
    const start = message[2]! < 128 ? 3 : 4;
    return message.subarray(start);
  });
}

describe('who comes back', () => {
  it('with all that was drawn is told what was deleted, and is sent nothing of it again', () => {
    const { doc, before, document } = drawnBoard();
    const vector = Y.decodeStateVector(Y.encodeStateVector(doc));
    const frames = selectTail(document, vector);
    const bytes = frames.reduce((sum, { length }) => sum + length, 0);
    expect(bytes).toBeLessThan(400);
    // A deletion adds nothing to the state vector: this one was away while it happened.
    const returned = new Y.Doc();
    Y.applyUpdate(returned, before);
    for (const update of updatesOf(frames)) Y.applyUpdate(returned, update);
    expect(returned.getMap('shapes').toJSON()).toEqual(doc.getMap('shapes').toJSON());
  });

  it('with nothing is sent all of it', () => {
    const { doc, document } = drawnBoard();
    const joined = new Y.Doc();
    for (const update of updatesOf(selectTail(document, new Map()))) Y.applyUpdate(joined, update);
    expect(joined.getMap('shapes').toJSON()).toEqual(doc.getMap('shapes').toJSON());
  });
});
