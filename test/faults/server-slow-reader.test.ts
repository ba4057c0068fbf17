import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { startChild } from '../harness/server-child';
import { addShape, RawClient, until } from '../harness/server-raw-client';
import { makeBoard, makeDataDir, startServer } from '../harness/server-start';

/** A server in a process of its own, whose memory is nobody else's. */
async function openApart() {
  const { url, wsUrl } = await startChild(await makeDataDir());
  const board = await makeBoard(url);
  const { key } = await board.link('edit');
  const memory = async () => {
    const text = await (await fetch(`${url}/metrics`)).text();
    return Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)![1]);
  };
  return { connect: () => new RawClient(`${wsUrl}/sync/${board.id}?key=${key}`), memory };
}

async function openBoard(times: NonNullable<Parameters<typeof startServer>[0]>['times'] = {}) {
  const server = await startServer({ times });
  const board = await server.makeBoard();
  const { key } = await board.link('edit');
  return { connect: () => new RawClient(`${server.wsUrl}/sync/${board.id}?key=${key}`) };
}

/** Writes `count` shapes of `size` bytes each, and waits until they are on the disk. */
async function writeMuch(client: RawClient, count: number, size: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    client.change((doc) => addShape(doc, `big-${index}`, { link: `${index}`.padEnd(size, 'x') }));
    if (index % 20 === 19) await client.saved(20_000);
  }
  await client.saved(20_000);
}

describe('somebody who reads too slowly', () => {
  it('gets what was missed in one go, and holds up nobody', { timeout: 120_000 }, async () => {
    const { connect, memory } = await openApart();
    const [writer, witness, slow] = [await connect().join(), await connect().join(), await connect().join()];
    slow.pause();
    const before = await memory();
    await writeMuch(writer, 200, 100_000);
    await until('the witness to see all', () => witness.doc.getMap('shapes').size === 200);
    expect((await memory()) - before).toBeLessThan(400e6);
    slow.resume();
    await until('the slow one to see all', () => slow.doc.getMap('shapes').size === 200);
    expect(slow.closed).toBeNull();
    writer.change((doc) => addShape(doc, 'after'));
    await until('the slow one to be in step again', () => 'after' in slow.shapes());
    expect(Y.encodeStateVector(slow.doc)).toEqual(Y.encodeStateVector(writer.doc));
  });

  it('is let go when it takes too long', { timeout: 60_000 }, async () => {
    const { connect } = await openBoard({ lagging: 200, tick: 20 });
    const [writer, slow] = [await connect().join(), await connect().join()];
    slow.pause();
    await writeMuch(writer, 120, 100_000);
    await new Promise((resolve) => setTimeout(resolve, 300));
    slow.resume();
    const { code } = await slow.untilClosed();
    expect([1006, 1013]).toContain(code);
    writer.change((doc) => addShape(doc, 'after'));
    expect(await writer.saved()).toMatchObject({ kind: 'persisted' });
  });
});
