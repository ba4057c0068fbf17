import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { runChild, startChild } from '../harness/server-child';
import { addShape, RawClient, until } from '../harness/server-raw-client';
import { makeBoard, makeDataDir } from '../harness/server-start';
import { presence } from './hostile/bytes';
import { ROUND_PATIENCE, readFromDisk, WorkedBoard } from './work-under-load';

/** More by `ROUNDS=200 npx vitest run test/faults/server-killed`. */
const ROUNDS = Number(process.env.ROUNDS ?? 20);

describe('a server that is killed while people write', () => {
  it(`has everything on its disk that it called saved, ${ROUNDS} times over`, {
    timeout: ROUNDS * 30_000 + ROUND_PATIENCE,
  }, async () => {
    const dataDir = await makeDataDir();
    const board = new WorkedBoard();
    try {
      for (let round = 0; round < ROUNDS; round++) {
        const server = await startChild(dataDir);
        await board.work(server, 10 + ((round * 37) % 60), () => server.kill());
        board.compare(dataDir);
      }
    } finally {
      console.log(`killed ${board.told}`);
    }
    const { drawn, removed } = board.promised;
    expect(drawn.size).toBeGreaterThan(ROUNDS * 25);
    expect(removed.size).toBeGreaterThan(ROUNDS);
    expect({ lost: board.lost, risen: board.risen }).toEqual({ lost: 0, risen: 0 });
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
    const connect = () => new RawClient(`${server.wsUrl}/sync/${board.id}?key=${key}`).join();
    const [client, witness] = [await connect(), await connect()];
    const heard = witness.frames.length;
    client.change((doc) => addShape(doc, 'last'));
    const mark = client.sendMark();
    client.send(presence([{ client: client.doc.clientID, clock: 1, json: '{"user":{},"cursor":[1,1]}' }]));
    // What is sent last is seen by others at once: all before it has arrived, on its way to the disk or on it.
    await until('it to have arrived', () => witness.frames.slice(heard).some(([type]) => type === 1));
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
    ['DATABASE_URL', 'mysql://localhost/x', /DATABASE_URL: must be like postgres:/],
    ['DATABASE_URL', 'postgres://127.0.0.1:1/x', /DATABASE_URL: the database .* can’t be reached/],
    ['START_WAIT', 'long', /START_WAIT: must be a number of seconds/],
    ['REDIS_URL', 'localhost:6379', /REDIS_URL: must be like redis:/],
    ['S3_ENDPOINT', 'http://localhost:9000', /S3_BUCKET: must be set/],
    ['S3_ENDPOINT', 'localhost:9000', /S3_ENDPOINT: must be like https:/],
    ['PORT', 'abc', /PORT: must be a number/],
    ['PUBLIC_URL', 'board.example', /PUBLIC_URL: must be like/],
    ['SESSION_SECRET', 'short', /SESSION_SECRET: must have at least/],
    ['LOG_LEVEL', 'loud', /LOG_LEVEL: is no log level/],
  ])('does not start with %s=%s', async (name, value, line) => {
    const { code, output } = await runChild({
      DATA_DIR: await makeDataDir(),
      START_WAIT: '0',
      [name]: value,
    });
    expect(code).toBe(1);
    expect(output.trim()).toMatch(line);
    expect(output.trim().split('\n')).toHaveLength(1);
  });
});
