import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { openDatabase } from '../../server/storage/sqlite/database';
import { createSnapshotTables } from '../../server/storage/sqlite/document-tables';
import { runChild, startChild } from '../harness/server-child';
import { addShape, RawClient, until } from '../harness/server-raw-client';
import { makeBoard, makeDataDir } from '../harness/server-start';

/** More by `ROUNDS=200 npx vitest run test/faults/server-killed`. */
const ROUNDS = Number(process.env.ROUNDS ?? 20);

/** Reads a board from the disk alone, as a fresh program would: its authors are gone and can heal nothing. */
function readFromDisk(dataDir: string, board: string): Y.Doc {
  const database = openDatabase(join(dataDir, 'driftless.sqlite'));
  const stored = createSnapshotTables(database).loadDocument(board)!;
  database.close();
  const doc = new Y.Doc();
  if (stored.snapshot) Y.applyUpdate(doc, stored.snapshot.data);
  for (const { data } of stored.rows) Y.applyUpdate(doc, data);
  expect(doc.store.pendingStructs).toBeNull();
  return doc;
}

/** Writes until the connection is gone, a few marks ahead of the server, and keeps what was said to be saved. */
function keepWriting(client: RawClient, round: number): Set<string> {
  const saved = new Set<string>();
  const waiting = new Map<number, string[]>();
  let written = 0;
  let heard = 0;
  const listen = () => {
    for (; heard < client.told.length; heard++) {
      const message = client.told[heard]!;
      if (message.kind !== 'persisted') continue;
      for (const [mark, ids] of waiting) {
        if (mark > message.mark) continue;
        for (const id of ids) saved.add(id);
        waiting.delete(mark);
      }
    }
  };
  const write = () => {
    listen();
    if (client.closed) return;
    if (waiting.size < 4) {
      const ids = Array.from({ length: 5 }, () => `r${round}-${written++}`);
      for (const id of ids) client.change((doc) => addShape(doc, id));
      waiting.set(client.sendMark(), ids);
    }
    setImmediate(write);
  };
  write();
  return saved;
}

describe('a server that is killed while people write', () => {
  it(`has everything on its disk that it called saved, ${ROUNDS} times over`, {
    timeout: ROUNDS * 30_000,
  }, async () => {
    const dataDir = await makeDataDir();
    const saved = new Set<string>();
    let lost = 0;
    let place: { id: string; key: string } | null = null;
    for (let round = 0; round < ROUNDS; round++) {
      const server = await startChild(dataDir);
      if (!place) {
        const board = await makeBoard(server.url);
        place = { id: board.id, key: (await board.link('edit')).key };
      }
      const clients = await Promise.all(
        [0, 1].map(() => new RawClient(`${server.wsUrl}/sync/${place!.id}?key=${place!.key}`).join()),
      );
      const writers = clients.map((client, index) => keepWriting(client, round * 2 + index));
      const enough = 10 + ((round * 37) % 60);
      await until('some to be saved', () => writers.every(({ size }) => size > enough), 20_000);
      await server.kill();
      for (const client of clients) await client.untilClosed();
      await new Promise(setImmediate);
      for (const ids of writers) for (const id of ids) saved.add(id);
      const onDisk = readFromDisk(dataDir, place.id).getMap('shapes');
      for (const id of saved) if (!onDisk.has(id)) lost++;
    }
    expect(saved.size).toBeGreaterThan(500);
    expect(lost).toBe(0);
  });

  it('is ready again, and those who come back bring what was not saved', async () => {
    const dataDir = await makeDataDir();
    const first = await startChild(dataDir);
    const board = await makeBoard(first.url);
    const { key } = await board.link('edit');
    const path = `/sync/${board.id}?key=${key}`;
    const client = await new RawClient(first.wsUrl + path).join();
    for (let index = 0; index < 50; index++) client.change((doc) => addShape(doc, `s${index}`));
    await first.kill();
    const second = await startChild(dataDir);
    const back = new RawClient(second.wsUrl + path);
    Y.applyUpdate(back.doc, Y.encodeStateAsUpdate(client.doc));
    await back.join();
    expect(await back.saved()).toMatchObject({ kind: 'persisted' });
    await second.kill();
    expect(readFromDisk(dataDir, board.id).getMap('shapes').size).toBe(50);
  });

  it('that is asked to end says what is saved, and sends everyone away to come back', async () => {
    const dataDir = await makeDataDir();
    const server = await startChild(dataDir);
    const board = await makeBoard(server.url);
    const { key } = await board.link('edit');
    const client = await new RawClient(`${server.wsUrl}/sync/${board.id}?key=${key}`).join();
    client.change((doc) => addShape(doc, 'last'));
    const mark = client.sendMark();
    await until('it to have arrived', () => client.told.length > 0);
    const stopped = server.stop();
    expect((await client.untilClosed()).code).toBe(1012);
    expect(client.told).toContainEqual({ kind: 'persisted', mark, boardSeq: 1 });
    expect(await stopped).toBe(0);
  });

  it('does not start on a damaged file, and says why in one line', async () => {
    const dataDir = await makeDataDir();
    writeFileSync(join(dataDir, 'driftless.sqlite'), 'this is no database at all'.repeat(500));
    const { code, output } = await runChild({ DATA_DIR: dataDir });
    expect(code).toBe(1);
    expect(output.trim().split('\n')).toHaveLength(1);
    expect(output).toMatch(/driftless\.sqlite is damaged/);
  });

  it.each([
    ['DATABASE_URL', 'postgres://localhost/x', /DATABASE_URL: .*not supported yet/],
    ['REDIS_URL', 'localhost:6379', /REDIS_URL: must be like redis:/],
    ['S3_ENDPOINT', 'http://localhost:9000', /S3_ENDPOINT: .*not supported yet/],
    ['PORT', 'abc', /PORT: must be a number/],
    ['PUBLIC_URL', 'board.example', /PUBLIC_URL: must be like/],
    ['SESSION_SECRET', 'short', /SESSION_SECRET: must have at least/],
    ['LOG_LEVEL', 'loud', /LOG_LEVEL: is no log level/],
  ])('does not start with %s=%s', async (name, value, line) => {
    const { code, output } = await runChild({ DATA_DIR: await makeDataDir(), [name]: value });
    expect(code).toBe(1);
    expect(output.trim()).toMatch(line);
    expect(output.trim().split('\n')).toHaveLength(1);
  });
});
