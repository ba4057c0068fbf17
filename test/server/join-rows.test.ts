import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { BoardDocument } from '../../server/log/board-document';
import { joinDeletions, joinRows } from '../../server/log/join-rows';
import { gatherTail, selectTail } from '../../server/sync/join-answer';
import { seededRandom } from '../harness/test-board';

/** The updates of frames: each is one binary WebSocket frame around one Update message. */
function updatesOf(frames: readonly Buffer[]): Uint8Array[] {
  const bytes = Buffer.concat(frames);
  const updates: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const short = bytes[at + 1]!;
    const head = short === 127 ? 10 : short === 126 ? 4 : 2;
    const length =
      short === 127 ? bytes.readUInt32BE(at + 6) : short === 126 ? bytes.readUInt16BE(at + 2) : short;
    let start = at + head + 2;
    while (bytes[start]! >= 128) start++;
    at += head + length;
    updates.push(bytes.subarray(start + 1, at));
  }
  return updates;
}

/** Three people who hear of each other now and then, and draw, move, write and delete: the rows of their log. */
function live(seed: number, rows: number): Uint8Array[] {
  const next = seededRandom(seed);
  const random = (below: number) => Math.floor(next() * below);
  const log: Uint8Array[] = [];
  const heard = [0, 0, 0];
  const docs = [1, 2, 3].map((client) => {
    const doc = new Y.Doc();
    doc.clientID = client * 1_000_003 + seed;
    doc.on('update', (update: Uint8Array, origin: unknown) => origin !== 'others' && log.push(update));
    return doc;
  });
  while (log.length < rows) {
    const who = random(3);
    const doc = docs[who]!;
    const shapes = doc.getMap<Y.Map<unknown>>('shapes');
    const shape = shapes.get(`shape ${random(9)}`);
    const what = random(8);
    if (what === 0 || !shape)
      shapes.set(`shape ${random(9)}`, new Y.Map<unknown>([['text', new Y.Text('a')]]));
    else if (what < 4) shape.set('at', [random(99), 'ü'.repeat(random(3))]);
    else if (what < 5) shapes.delete(`shape ${random(9)}`);
    else if (what < 7) (shape.get('text') as Y.Text).insert(0, 'words');
    else {
      const text = shape.get('text') as Y.Text;
      text.delete(0, Math.min(2, text.length));
    }
    if (random(3) > 0) continue;
    for (; heard[who]! < log.length; heard[who]! += 1) Y.applyUpdate(doc, log[heard[who]!]!, 'others');
  }
  return log;
}

const documentOf = (log: readonly Uint8Array[]) =>
  new BoardDocument('b', {
    snapshot: null,
    rows: log.map((data, index) => ({ seq: index + 1, data })),
    headSeq: log.length,
  });

function foldOf(updates: readonly Uint8Array[], doc = new Y.Doc()): Y.Doc {
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

function expectSame(one: Y.Doc, other: Y.Doc, what: string): void {
  expect(one.getMap('shapes').toJSON(), what).toEqual(other.getMap('shapes').toJSON());
  expect(Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other)), what).toBe(true);
  expect([one.store.pendingStructs, one.store.pendingDs], what).toEqual([null, null]);
}

describe('rows of a log that are told together', () => {
  it('say what they say one by one, to whoever has any part of them, in few messages', () => {
    for (let seed = 1; seed <= 6; seed++) {
      const log = live(seed, 700);
      const whole = foldOf(log);
      const document = documentOf(log);
      expect(document.tail.packs.length).toBeGreaterThan(2);
      for (const seen of [0, 1, 127, 128, 300, 500, 690, 700]) {
        const vector = Y.decodeStateVector(Y.encodeStateVector(foldOf(log.slice(0, seen))));
        const [told, apart] = [gatherTail(document, vector), selectTail(document, vector)];
        const back = foldOf(updatesOf(told), foldOf(log.slice(0, seen)));
        expectSame(back, whole, `seed ${seed}, ${seen} of 700 known`);
        expect(Buffer.concat(told).length).toBeLessThanOrEqual(Buffer.concat(apart).length);
        expect(updatesOf(told).length).toBeLessThan(150);
      }
    }
  });

  it('of what only one of them knows, whose rows lie among the others’, nothing is left out', () => {
    for (let seed = 1; seed <= 6; seed++) {
      const log = live(seed, 600);
      const own = log.filter((_, index) => index % 3 > 0);
      const mine = foldOf(own);
      const vector = Y.decodeStateVector(Y.encodeStateVector(mine));
      expectSame(foldOf(updatesOf(gatherTail(documentOf(log), vector)), mine), foldOf(log), `seed ${seed}`);
    }
  });

  it('are told by themselves where one is missing between them, or one has a hole', () => {
    const log = live(3, 60);
    const holed = Y.mergeUpdates([log[0]!, ...log.filter((_, index) => index > 20 && index % 2 === 0)]);
    const rows = [...documentOf([...log.slice(0, 10), holed, ...log.slice(30), ...log.slice(5, 15)]).tail];
    const told = updatesOf(joinRows(rows));
    const apart = rows.map(({ frame, updateStart }) => frame.subarray(updateStart));
    expectSame(foldOf([...told, ...log]), foldOf([...apart, ...log]), 'with the rest');
    const once = (updates: readonly Uint8Array[]) => foldOf(updates).getMap('shapes').toJSON();
    expect(once(told)).toEqual(once(apart));
    expect(told.length).toBeGreaterThan(2);
  });

  it('are joined once for a pack, whoever comes', () => {
    const document = documentOf(live(5, 500));
    const nothing = new Map<number, number>();
    const [first, second] = [gatherTail(document, nothing), gatherTail(document, nothing)];
    expect(second[0]).toBe(first[0]);
    expect(first[0]).not.toBe(document.tail.packs[0]!.frames);
  });

  it('tell what they delete alone in one message, and nothing where nothing was deleted', () => {
    const log = live(9, 300);
    const rows = [...documentOf(log).tail];
    const [only, ...none] = updatesOf(joinDeletions(rows));
    expect(none).toEqual([]);
    const drawn = foldOf(log);
    Y.applyUpdate(drawn, only!);
    expectSame(drawn, foldOf(log), 'again');
    expect(joinDeletions(rows.filter(({ deletions }) => deletions.length === 0))).toEqual([]);
  });
});
