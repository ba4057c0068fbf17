import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { compact, compactInSteps } from '../../server/log/compact';
import { KeptDocuments } from '../../server/log/kept-documents';
import { addShape, RawClient } from '../harness/server-raw-client';
import { startServer } from '../harness/server-start';

/** So many changes, each of them its own update. */
function live(changes: number, weight = 0): Uint8Array[] {
  const doc = new Y.Doc();
  const list: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => list.push(update));
  const shapes = doc.getMap<Y.Map<unknown>>('shapes');
  for (let change = 0; change < changes; change++) {
    const id = `s${change % 40}`;
    if (!shapes.has(id)) shapes.set(id, new Y.Map([['link', 'x'.repeat(weight)]]));
    else if (change % 9 === 4) shapes.delete(id);
    else shapes.get(id)!.set('at', [change, change]);
  }
  return list;
}

const shapesOf = (update: Uint8Array) => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return doc.getMap('shapes').toJSON();
};

describe('a board that is folded again', () => {
  it('goes on from the document of the last fold, and is what it would be without it', () => {
    const log = live(3_000);
    const kept = new KeptDocuments();
    let snapshot = compactInSteps(null, log.slice(0, 1_000), kept).at(-1)!.data;
    for (const end of [2_000, 3_000]) {
      const rows = log.slice(end - 1_000, end);
      const anew = compact(snapshot, rows);
      const known = kept.take(snapshot)!;
      expect(known, 'it is there').not.toBeNull();
      expect(kept.take(snapshot), 'and belongs to one').toBeNull();
      kept.keep(known, snapshot);
      const goneOn = compactInSteps(snapshot, rows, kept).at(-1)!;
      expect(goneOn.stateVector).toEqual(anew.stateVector);
      expect(shapesOf(goneOn.data)).toEqual(shapesOf(anew.data));
      snapshot = goneOn.data;
    }
  });

  it('is read anew where the disk says anything else than what was folded last', () => {
    const log = live(200);
    const kept = new KeptDocuments();
    compactInSteps(null, log.slice(0, 150), kept);
    const earlier = compact(null, log.slice(0, 100)).data;
    const { data } = compactInSteps(earlier, log.slice(100, 120), kept).at(-1)!;
    expect(shapesOf(data)).toEqual(shapesOf(compact(null, log.slice(0, 120)).data));
  });

  it('keeps nothing of a fold that failed, and no more than some megabytes', () => {
    const log = live(300);
    const kept = new KeptDocuments();
    const first = compactInSteps(null, log.slice(0, 100), kept).at(-1)!.data;
    expect(() => compactInSteps(first, log.slice(150), kept)).toThrow(/builds on what is not there/);
    expect(kept.take(first)).toBeNull();

    const boards = [1, 2, 3].map(() => compactInSteps(null, live(40, 20_000), kept).at(-1)!.data);
    expect(boards.map((board) => kept.take(board) !== null)).toEqual([false, true, true]);
    const large = compactInSteps(null, live(40, 60_000), kept).at(-1)!.data;
    expect(kept.take(large)).toBeNull();
  });
});

it('snapshots are left while thousands of changes are written, not when they have all come', {
  timeout: 60_000,
}, async () => {
  const server = await startServer();
  const board = await server.makeBoard();
  const { key } = await board.link('edit');
  const client = await new RawClient(`${server.wsUrl}/sync/${board.id}?key=${key}`).join();
  const snapshotSeq = async () => (await server.storage.loadDocument(board.id))?.snapshot?.throughSeq ?? 0;
  client.change((doc) => addShape(doc, 'moved', { type: 'rectangle' }));
  const move = (times: number) => {
    for (let change = 0; change < times; change += 1)
      client.change((doc) => (doc.getMap('shapes').get('moved') as Y.Map<unknown>).set('at', [change, 0]));
  };
  move(2_200);
  await expect.poll(snapshotSeq, { timeout: 10_000, interval: 20 }).toBeGreaterThan(0);
  const folded = await snapshotSeq();
  move(2_200);
  // Long before a board is usually folded again, and without anybody having paused.
  const onAndOn = () => {
    move(1);
    return snapshotSeq();
  };
  await expect.poll(onAndOn, { timeout: 12_000, interval: 50 }).toBeGreaterThan(folded + 2_000);
});
