import type { Encoder } from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Malformed } from '../../server/log/byte-reader';
import { readVector } from '../../server/sync/gate/read-vector';
import { byMany, setAt, stateVector } from '../faults/hostile/bytes';
import { RawClient } from '../harness/server-raw-client';
import { startServer } from '../harness/server-start';

describe('whoever holds a board of many page openings', () => {
  it('comes back to it: 12,000 openings that each drew, and what only they have is taken', async () => {
    const server = await startServer();
    const board = await server.makeBoard();
    const { key } = await board.link('edit');
    const url = `${server.wsUrl}/sync/${board.id}?key=${key}`;
    const opening = (encoder: Encoder, index: number) => setAt(encoder, 'board', `of-${index}`, 1);
    const whole = byMany(12_000, 0, opening, 3_000_000_000);
    const first = await new RawClient(url).join();
    first.sendUpdate(whole);
    await first.saved();
    const back = new RawClient(url);
    Y.applyUpdate(back.doc, whole);
    expect(Y.encodeStateVector(back.doc).length).toBeGreaterThan(64 * 1024);
    await back.join();
    back.change((doc) => doc.getMap('shapes').set('new', new Y.Map([['type', 'note']])));
    await back.saved();
    expect(back.closed).toBeNull();
  });

  it('may say what the server has lost, and more of a board that has more', () => {
    expect(readVector(stateVector(200_000), new Map())).toEqual(new Map());
    expect(readVector(stateVector(400_000), new Map())).toBeNull();
    const known = new Map(Array.from({ length: 400_000 }, (_, index) => [index + 1, 5]));
    expect(readVector(stateVector(400_000), known)!.size).toBe(400_000);
  });

  it('is remembered for what the board has of it, and refused by name for what is no vector', () => {
    expect(readVector(stateVector(100), new Map([[7, 3]]))).toEqual(new Map([[7, 1]]));
    expect(() => readVector(new Uint8Array([2, 1, 1]), new Map())).toThrow(Malformed);
    expect(() => readVector(new Uint8Array([1, 1, 1, 1]), new Map())).toThrow(Malformed);
  });
});
