import * as decoding from 'lib0/decoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { sendInPieces } from '../../sync/client/outgoing-updates';
import { SYNC } from '../../sync/protocol/acknowledgement';

/** A document whose changes go out as they do from a board, and what has left. */
function openWay(doc: Y.Doc) {
  const waiting: (() => void)[] = [];
  const sent: { kind: number; update: Uint8Array }[] = [];
  const after = (_milliseconds: number, run: () => void) => {
    waiting.push(run);
    return () => waiting.splice(waiting.indexOf(run), 1);
  };
  const outgoing = sendInPieces({
    doc,
    clock: { now: () => 0, after, every: () => () => {} },
    send(frame) {
      const decoder = decoding.createDecoder(frame.slice());
      decoding.readVarUint(decoder);
      sent.push({ kind: decoding.readVarUint(decoder), update: decoding.readVarUint8Array(decoder) });
    },
    backlog: () => 0,
    underWay: () => {},
  });
  doc.on('update', (update: Uint8Array) => outgoing.add(update));
  /** Answers somebody who has nothing; `between` runs after each piece. */
  const answer = async (between: () => void) => {
    let isDone = false;
    outgoing.answer(Y.encodeStateVector(new Y.Doc()), () => {
      isDone = true;
    });
    await expect.poll(() => isDone || waiting.length > 0).toBe(true);
    while (!isDone) {
      waiting.shift()!();
      between();
    }
  };
  return { sent, answer };
}

function fill(count: number): Y.Doc {
  const doc = new Y.Doc();
  const values = doc.getMap('values');
  doc.transact(() => {
    for (let index = 0; index < count; index += 1) values.set(`value ${index}`, 'short');
  });
  return doc;
}

test('what is little leaves as one answer', async () => {
  const { sent, answer } = openWay(fill(100));
  await answer(() => {});
  expect(sent.map(({ kind }) => kind)).toEqual([SYNC.step2]);
});

test('what is much leaves in pieces, each made when it goes, and what is drawn meanwhile after them', async () => {
  const doc = fill(30_000);
  const { sent, answer } = openWay(doc);
  let drawn = 0;
  await answer(() => {
    drawn += 1;
    doc.getMap('values').set(`drawn ${drawn}`, drawn);
    doc.getMap('values').delete(`value ${drawn * 7}`);
  });
  const pieces = sent.slice(0, -2 * drawn);
  expect(pieces.length).toBeGreaterThan(1);
  for (const { kind, update } of sent) expect([kind, update.length < 1_048_576]).toEqual([SYNC.update, true]);
  const other = new Y.Doc();
  for (const { update } of sent) {
    Y.applyUpdate(other, update);
    expect([other.store.pendingStructs, other.store.pendingDs]).toEqual([null, null]);
  }
  expect(other.getMap('values').toJSON()).toEqual(doc.getMap('values').toJSON());
});
