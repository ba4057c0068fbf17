import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { BoardDocument } from '../../server/log/board-document';
import { compact, compactInSteps } from '../../server/log/compact';
import { UPDATE_LIMITS } from '../../server/log/update-limits';
import { readDeletions, scanUpdate } from '../../server/log/update-scan';
import { addShape, RawClient, until } from '../harness/server-raw-client';
import { startServer } from '../harness/server-start';

async function openBoard() {
  const server = await startServer();
  const board = await server.makeBoard();
  const { key } = await board.link('edit');
  return {
    server,
    id: board.id,
    key,
    connect: () => new RawClient(`${server.wsUrl}/sync/${board.id}?key=${key}`),
  };
}

/** Bytes of the board that a client was sent. */
function received({ frames }: RawClient): number {
  return frames
    .filter(([type, subtype]) => type === 0 && subtype !== 0)
    .reduce((sum, { length }) => sum + length, 0);
}

function sortedShapes(doc: Y.Doc) {
  return Object.entries(doc.getMap('shapes').toJSON()).sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Enough work for the log to be folded: shapes with some weight, many of them gone again. */
async function workHard(client: RawClient): Promise<void> {
  for (let index = 0; index < 1_400; index++) {
    client.change((doc) => addShape(doc, `s${index}`, { link: `${index}`.padEnd(200, 'x') }));
    if (index % 2 === 0) client.change((doc) => doc.getMap('shapes').delete(`s${index}`));
    if (index % 100 === 99) await client.saved();
  }
}

describe('a long log', () => {
  it('is folded into a snapshot, and nobody can tell', { timeout: 60_000 }, async () => {
    const { server, id, connect } = await openBoard();
    const [writer, other] = [await connect().join(), await connect().join()];
    await workHard(writer);
    let rows = Number.POSITIVE_INFINITY;
    for (const deadline = performance.now() + 20_000; rows > 1_000 && performance.now() < deadline; ) {
      rows = (await server.storage.loadDocument(id))!.rows.length;
    }
    expect(rows).toBeLessThan(1_000);
    const { snapshot } = (await server.storage.loadDocument(id))!;
    expect(readDeletions(snapshot!.data, snapshot!.deletionsOffset).length).toBeGreaterThan(0);

    const newcomer = await connect().join();
    expect(sortedShapes(newcomer.doc)).toEqual(sortedShapes(writer.doc));
    expect(newcomer.doc.store.pendingStructs).toBeNull();
    await until('the other to see all', () => sortedShapes(other.doc).length === 700);

    const returning = connect();
    Y.applyUpdate(returning.doc, Y.encodeStateAsUpdate(newcomer.doc));
    writer.change((doc) => addShape(doc, 'news'));
    await writer.saved();
    await returning.join();
    expect('news' in returning.shapes()).toBe(true);
    expect(received(returning)).toBeLessThan(received(newcomer) / 5);

    const halfway = connect();
    Y.applyUpdate(halfway.doc, Y.encodeStateAsUpdate(newcomer.doc));
    addShape(halfway.doc, 'drawn-offline');
    await halfway.join();
    await halfway.saved();
    await until('the writer to see it', () => 'drawn-offline' in writer.shapes());
  });

  it('after a restart is the same board, and one that lacks a part gets only that', {
    timeout: 60_000,
  }, async () => {
    const { server, id, key, connect } = await openBoard();
    const writer = await connect().join();
    const early = await connect().join();
    await workHard(writer);
    await until('the early one to see all', () => sortedShapes(early.doc).length === 700);
    const seen = Y.encodeStateAsUpdate(early.doc);
    await early.close();
    for (let index = 0; index < 900; index++) writer.change((doc) => addShape(doc, `late${index}`));
    await writer.saved(20_000);
    const held = (await server.storage.loadDocument(id))!;
    const folded = compact(
      held.snapshot?.data ?? null,
      held.rows.map(({ data }) => data),
    );
    await server.storage.saveSnapshot({ ...folded, board: id, throughSeq: held.headSeq, at: 1 });
    await server.close();

    const again = await startServer({ dataDir: server.dataDir });
    const back = new RawClient(`${again.wsUrl}/sync/${id}?key=${key}`);
    Y.applyUpdate(back.doc, seen);
    await back.join();
    expect(sortedShapes(back.doc)).toEqual(sortedShapes(writer.doc));
    expect(received(back)).toBeLessThan(folded.data.length);
  });
});

describe('folding', () => {
  const updates = () => {
    const doc = new Y.Doc();
    const list: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => list.push(update));
    addShape(doc, 'a');
    addShape(doc, 'b');
    return list;
  };

  it('refuses a log with a hole rather than give a board that lacks something', () => {
    const [first, ...rest] = updates();
    expect(() => compact(null, rest)).toThrow(/builds on what is not there/);
    expect(compact(first!, rest).data.length).toBeGreaterThan(0);
  });

  it('refuses what can’t be read', () => {
    expect(() => compact(null, [...updates(), new Uint8Array([1, 1, 1])])).toThrow();
  });

  /** So many changes of a few shapes, some of which are deleted. */
  const life = (changes: number) => {
    const doc = new Y.Doc();
    const list: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => list.push(update));
    const shapes = doc.getMap<Y.Map<unknown>>('shapes');
    for (let change = 0; change < changes; change++) {
      const id = `s${change % 50}`;
      if (!shapes.has(id)) shapes.set(id, new Y.Map([['link', `${change}`]]));
      else if (change % 7 === 3) shapes.delete(id);
      else shapes.get(id)!.set('link', `${change}`);
    }
    return list;
  };
  const boardOf = (...updates: readonly Uint8Array[]) => {
    const doc = new Y.Doc();
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update);
    });
    return sortedShapes(doc);
  };

  it('makes snapshots on the way through a long log, each of them the board as it was then', () => {
    const log = life(7_300);
    const [first, ...rest] = [compact(null, log.slice(0, 300)).data, ...log.slice(300)];
    const steps = compactInSteps(first!, rest);
    expect(steps.map(({ rows }) => rows)).toEqual([2_000, 4_000, 7_000]);
    for (const { rows, data } of steps) expect(boardOf(data)).toEqual(boardOf(...log.slice(0, 300 + rows)));
    expect(steps.at(-1)!.stateVector).toEqual(compact(first!, rest).stateVector);
  });

  it('makes none where the rows between them would weigh little beside the board', () => {
    const doc = new Y.Doc();
    for (let shape = 0; shape < 200; shape++) addShape(doc, `large${shape}`, { link: 'x'.repeat(10_000) });
    const board = Y.encodeStateAsUpdate(doc);
    expect(compactInSteps(board, life(7_000)).map(({ rows }) => rows)).toEqual([7_000]);
  });

  it('makes none where something is not there yet that comes later', () => {
    const log = life(5_200);
    const [early] = log.splice(1_990, 1);
    log.splice(2_010, 0, early!);
    const steps = compactInSteps(null, log);
    expect(steps.map(({ rows }) => rows)).toEqual([4_000, 5_200]);
    expect(boardOf(steps[1]!.data)).toEqual(boardOf(...log));
  });
});

describe('what was accepted once', () => {
  /** So many clock ticks of which nothing is left. */
  const collected = (clock: number, length: number) => {
    const encoder = createEncoder();
    for (const number of [1, 1, 5, clock, 0, length, 0]) writeVarUint(encoder, number);
    return toUint8Array(encoder);
  };

  it('is folded, though together it is more than one update may hold', () => {
    const half = UPDATE_LIMITS.run * 0.9;
    const { stateVector } = compact(null, [collected(0, half), collected(half, half)]);
    expect([...Y.decodeStateVector(stateVector)]).toEqual([[5, half * 2]]);
  });

  it('opens, though the gate has become stricter since', () => {
    const doc = new Y.Doc();
    const text = new Y.Text('hi');
    doc.getMap('shapes').set('a', new Y.Map([['text', text]]));
    text.format(0, 2, { link: 'x'.repeat(UPDATE_LIMITS.format + 1) });
    doc.getMap('an older top-level type').set('not a key any more', 1);
    const data = Y.encodeStateAsUpdate(doc);
    expect(scanUpdate(data).ok).toBe(false);
    const document = new BoardDocument('b', { snapshot: null, rows: [{ seq: 1, data }], headSeq: 1 });
    expect(document.committed.get(doc.clientID)).toBe(Y.getState(doc.store, doc.clientID));
    expect(compact(null, [data]).data.length).toBeGreaterThan(UPDATE_LIMITS.format);
  });
});

describe('a board that is damaged on the disk', () => {
  it('is kept closed, and all others go on', async () => {
    const server = await startServer();
    const [good, bad] = [await server.makeBoard(), await server.makeBoard()];
    const keys = { good: (await good.link('edit')).key, bad: (await bad.link('edit')).key };
    const writer = await new RawClient(`${server.wsUrl}/sync/${bad.id}?key=${keys.bad}`).join();
    writer.change((doc) => addShape(doc, 'a'));
    await writer.saved();
    await server.close();
    const database = new BetterSqlite3(join(server.dataDir, 'driftless.sqlite'));
    database.exec("UPDATE document_log SET data = x'0000'");
    database.close();

    const again = await startServer({ dataDir: server.dataDir });
    for (let times = 0; times < 2; times++) {
      const client = new RawClient(`${again.wsUrl}/sync/${bad.id}?key=${keys.bad}`);
      expect((await client.untilClosed()).code).toBe(4423);
    }
    const content = await fetch(`${again.url}/api/boards/${bad.id}/content.json`, {
      headers: { authorization: `Bearer ${keys.bad}` },
    });
    expect(content.status).toBe(503);
    const other = await new RawClient(`${again.wsUrl}/sync/${good.id}?key=${keys.good}`).join();
    other.change((doc) => addShape(doc, 'b'));
    expect(await other.saved()).toMatchObject({ kind: 'persisted' });
  });
});
