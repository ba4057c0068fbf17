import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hasPostgres, startPostgresOnce } from '../harness/postgres-server';
import { runChild, startChild } from '../harness/server-child';
import { addShape, RawClient, until } from '../harness/server-raw-client';
import { makeBoard, makeDataDir } from '../harness/server-start';

const postgres = startPostgresOnce();

describe.skipIf(!hasPostgres)('a process that starts before its PostgreSQL', () => {
  it('waits for it and then serves, in whatever order both were started', { timeout: 120_000 }, async () => {
    const DATABASE_URL = await postgres().createPlace();
    await postgres().kill();
    const dataDir = await makeDataDir();
    let isThere = false;
    const starting = startChild(dataDir, { DATABASE_URL, LOG_LEVEL: 'warn' }).then((child) => {
      isThere = true;
      return child;
    });
    // Somebody else at its address, who hangs up, tells that it was asked for in vain.
    let asked = 0;
    const stranger = createServer((socket) => {
      asked++;
      socket.resetAndDestroy();
    }).listen(postgres().port, '127.0.0.1');
    onTestFinished(() => void stranger.close());
    await until('it to have asked again and again', () => asked >= 3, 30_000);
    expect(isThere).toBe(false);
    await new Promise((resolve) => stranger.close(resolve));
    await postgres().start();
    const { url, wsUrl } = await starting;
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    const board = await makeBoard(url);
    const { key } = await board.link('edit');
    const client = await new RawClient(`${wsUrl}/sync/${board.id}?key=${key}`).join();
    client.change((doc) => addShape(doc, 'first'));
    expect((await client.saved(30_000)).kind).toBe('persisted');
    await until('the shape', () => client.shapes().first);
  });

  it('says that it waits and for how long, and ends with one line when nobody comes', {
    timeout: 60_000,
  }, async () => {
    const { code, output } = await runChild({
      DATA_DIR: await makeDataDir(),
      DATABASE_URL: 'postgres://ada:secret@127.0.0.1:1/board',
      START_WAIT: '2',
      LOG_LEVEL: 'warn',
    });
    expect(code).toBe(1);
    const [warning, last, ...more] = output.trim().split('\n');
    expect(JSON.parse(warning!).msg).toMatch(/can’t be reached \(.+\); it is waited for, 2 s at most$/);
    expect(last).toMatch(
      /^DATABASE_URL: the database postgres:\/\/127\.0\.0\.1:1\/board can’t be reached \(.+\)$/,
    );
    expect(more).toEqual([]);
    expect(output).not.toContain('secret');
  });

  it('does not wait where waiting does not help', { timeout: 60_000 }, async () => {
    const url = (await postgres().createPlace()).replace('/postgres?', '/nowhere?');
    const began = performance.now();
    const { code, output } = await runChild({ DATA_DIR: await makeDataDir(), DATABASE_URL: url });
    expect([code, output.trim()]).toEqual([1, expect.stringMatching(/database "nowhere" does not exist\)$/)]);
    expect(performance.now() - began).toBeLessThan(30_000);
  });
});
