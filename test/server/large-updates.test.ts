import { writeUint8 } from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { uint, update, write } from '../faults/hostile/bytes';
import { addShape, RawClient, until } from '../harness/server-raw-client';
import { startServer } from '../harness/server-start';

async function openBoard(options: Parameters<typeof startServer>[0] = {}) {
  const server = await startServer(options);
  const board = await server.makeBoard();
  const { key } = await board.link('edit');
  return { connect: () => new RawClient(`${server.wsUrl}/sync/${board.id}?key=${key}`) };
}

/** So many texts, each beside somebody else's work: the slowest bytes there are for the gate. */
function buildOnOthers(count: number): Uint8Array {
  return write((encoder) => {
    uint(encoder, 1);
    uint(encoder, count);
    uint(encoder, 5);
    uint(encoder, 0);
    for (let index = 0; index < count; index++) {
      for (const byte of [0x84, 6, 0, 1, 0x78]) writeUint8(encoder, byte);
    }
    uint(encoder, 0);
  });
}

describe('a large update', () => {
  it('is read in order: what follows it waits, and is saved with it', async () => {
    const { connect } = await openBoard();
    const client = await connect().join();
    client.change((doc) => {
      for (let index = 0; index < 4_000; index++) addShape(doc, `s${index}`);
    });
    for (let index = 0; index < 20; index++)
      client.change((doc) =>
        doc.getMap<Y.Map<unknown>>('shapes').get(`s${index}`)?.set('at', [index, index]),
      );
    expect(await client.saved()).toMatchObject({ kind: 'persisted', boardSeq: 21 });
    const other = await connect().join();
    await until('the board', () => Object.keys(other.shapes()).length === 4_000);
    expect((other.shapes().s7 as { at: number[] }).at).toEqual([7, 7]);
  });

  it('that takes seconds to read is refused, and holds nobody up meanwhile', async () => {
    const { connect } = await openBoard();
    const [good, bad] = [await connect().join(), await connect().join()];
    const bytes = update(buildOnOthers(1_500_000));
    bad.send(bytes);
    let saved = 0;
    while (!bad.closed) {
      good.change((doc) => addShape(doc, `g${saved++}`));
      await good.saved();
    }
    expect(bad.closed.code).toBe(4400);
    expect(saved).toBeGreaterThan(2);
  });
});

describe('a board that is full', () => {
  it('takes no more, says so with 4413, and still lets people delete', async () => {
    const { connect } = await openBoard({ boardLimit: 20_000 });
    const client = await connect().join();
    const add = (id: string) => client.change((doc) => addShape(doc, id, { link: 'x'.repeat(5_000) }));
    for (const id of ['a', 'b', 'c']) add(id);
    await client.saved();
    add('d');
    expect((await client.untilClosed()).code).toBe(4413);
    const other = await connect().join();
    expect(Object.keys(other.shapes()).sort()).toEqual(['a', 'b', 'c']);
    other.change((doc) => doc.getMap('shapes').delete('a'));
    expect(await other.saved()).toMatchObject({ kind: 'persisted' });
  });
});

it('a client of a version that is too old is told so with 4426, one that is newer than the server with 4427', async () => {
  const { connect } = await openBoard();
  for (const [version, code] of [
    [0, 4426],
    [2, 4427],
  ]) {
    const client = await connect().opened();
    client.send(new Uint8Array([121, 0, version!]));
    expect((await client.untilClosed()).code).toBe(code);
  }
});
