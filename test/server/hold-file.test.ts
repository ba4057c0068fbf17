import { chmodSync, existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runChild, startChild } from '../harness/server-child';
import { makeDataDir, startServer } from '../harness/server-start';

const environment = { START_WAIT: '0' };
const IN_USE =
  /^The database .+driftless\.sqlite is in use by another server: end that one first, or set DATA_DIR/;

it('a second server on one folder is refused by name, in this process and another, and takes nothing over', async () => {
  const first = await startServer();
  const { id, owner } = await first.makeBoard();
  // As `npm run restore` lays it beside, for the next start of the one server there is.
  const staged = join(first.dataDir, 'driftless.sqlite.restore');
  writeFileSync(staged, 'a backup');
  await expect(startServer({ dataDir: first.dataDir, environment })).rejects.toThrow(IN_USE);
  const { code, output } = await runChild({ DATA_DIR: first.dataDir, ...environment });
  expect(code).toBe(1);
  expect(output.split('\n').find((line) => line.startsWith('The'))).toMatch(IN_USE);
  expect(existsSync(staged)).toBe(true);
  expect((await owner.ask('PATCH', `/api/boards/${id}`, { title: 'Still here' })).status).toBe(200);
});

it('one that ends is waited for', async () => {
  const first = await startServer();
  let hasEnded = false;
  const second = startServer({ dataDir: first.dataDir, environment: { START_WAIT: '60' } });
  const earlier = await Promise.race([second, new Promise<null>((tell) => setImmediate(tell, null))]);
  expect(earlier).toBeNull();
  const ending = first.close().then(() => {
    hasEnded = true;
  });
  await second;
  await ending;
  expect(hasEnded).toBe(true);
}, 60_000);

it('one that was killed keeps nobody from starting', async () => {
  const dataDir = await makeDataDir();
  const first = await startChild(dataDir, environment);
  await first.kill();
  const second = await startChild(dataDir, environment);
  expect((await fetch(`${second.url}/readyz`)).status).toBe(200);
  await second.stop();
  const third = await startServer({ dataDir, environment });
  expect((await fetch(`${third.url}/readyz`)).status).toBe(200);
});

const lockOf = (dataDir: string) => join(dataDir, 'driftless.sqlite.lock');
const NOT_HELD =
  /^The lock \/.+driftless\.sqlite\.lock can’t be held \(.+\): it holds no data, and can be deleted while no server runs$/m;

it('a lock that may be read and not written to is refused, as several servers could hold it at once', async () => {
  const dataDir = await makeDataDir();
  chmodSync(dataDir, 0o777);
  writeFileSync(lockOf(dataDir), '');
  chmodSync(lockOf(dataDir), 0o444);
  // Whoever is root may write to everything.
  const somebody = process.getuid?.() === 0 ? { user: 65_534 } : {};
  const { code, output } = await runChild({ DATA_DIR: dataDir, ...environment }, somebody);
  expect(code).toBe(1);
  expect(output).toMatch(NOT_HELD);
  expect(output).toContain('EACCES');
});

it('trouble with the lock names the file, and what can be done', async () => {
  const damaged = await makeDataDir();
  writeFileSync(lockOf(damaged), 'no database'.repeat(100));
  await expect(startServer({ dataDir: damaged, environment })).rejects.toThrow(NOT_HELD);
  const taken = await makeDataDir();
  mkdirSync(lockOf(taken));
  await expect(startServer({ dataDir: taken, environment })).rejects.toThrow(NOT_HELD);
});

it('a server started twice by mistake is told of the port, and waits for nothing', async () => {
  const first = await startServer();
  const { code, output } = await runChild({
    DATA_DIR: first.dataDir,
    PORT: String(first.port),
    START_WAIT: '600',
  });
  expect(code).toBe(1);
  expect(output).toContain(`EADDRINUSE: address already in use 127.0.0.1:${first.port}`);
});

it('a start that fails after the data was opened lets go of it', async () => {
  const dataDir = await makeDataDir();
  const secret = join(dataDir, 'session-secret');
  mkdirSync(secret);
  await expect(startServer({ dataDir, environment })).rejects.toThrow();
  rmdirSync(secret);
  // An address of documents, which no machine has: found out when all else is there.
  const elsewhere = { ...environment, HOST: '192.0.2.1' };
  await expect(startServer({ dataDir, environment: elsewhere })).rejects.toThrow('EADDRNOTAVAIL');
  const second = await startServer({ dataDir, environment });
  expect((await fetch(`${second.url}/readyz`)).status).toBe(200);
});
