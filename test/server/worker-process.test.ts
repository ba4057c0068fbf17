import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it, onTestFinished, vi } from 'vitest';
import { workerFile } from '../../server/worker-file';
import { addShape, RawClient } from '../harness/server-raw-client';
import { startServer } from '../harness/server-start';

const BOARDS = 4;
const PATIENCE = { timeout: 200_000, interval: 200 };

async function startWorker(dataDir: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [workerFile('queue-worker')], {
    env: { ...process.env, DATA_DIR: dataDir, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout!, 'data');
  return child;
}

it('a worker process beside a server does its jobs while people draw, ends in order, and another goes on', async () => {
  const server = await startServer({ environment: { WORKERS: 'none' } });
  const { owner, id: busy, link } = await server.makeBoard();
  const { key } = await link('edit');
  const boards: string[] = [];
  const write = async (name: string) => {
    const { id } = (await (await owner.ask('POST', '/api/boards', {})).json()) as { id: string };
    const shape = { type: 'text', at: [0, 0], size: [100, 20], text: `harbour ${name}` };
    expect((await owner.ask('POST', `/api/boards/${id}/shapes`, [shape])).status).toBe(201);
    boards.push(id);
  };
  const searched = async () => (await server.storage.searchWords(owner.id, 'harbour', Date.now())).length;
  const pictured = async () => {
    const found = await Promise.all(boards.map((board) => server.storage.findThumbnail(board, 'light')));
    return found.filter((each) => each !== null).length;
  };

  const drawing = await new RawClient(`${server.wsUrl}/sync/${busy}?key=${key}`).join();
  let isDone = false;
  const drawn = (async () => {
    let strokes = 0;
    while (!isDone) {
      drawing.change((doc) => addShape(doc, `stroke-${strokes}`));
      expect((await drawing.saved(60_000)).kind).toBe('persisted');
      strokes++;
    }
    return strokes;
  })();

  const first = await startWorker(server.dataDir);
  for (let index = 0; index < BOARDS; index++) await write(`${index}`);
  await vi.waitFor(
    async () => expect([await searched(), await pictured()]).toEqual([BOARDS, BOARDS]),
    PATIENCE,
  );
  first.kill('SIGTERM');
  expect(await once(first, 'exit')).toEqual([0, null]);

  await write('last');
  expect(await searched()).toBe(BOARDS);
  await startWorker(server.dataDir);
  await vi.waitFor(async () => expect(await searched()).toBe(BOARDS + 1), PATIENCE);
  isDone = true;
  expect(await drawn).toBeGreaterThan(10);
  const failed = await server.storage.listJobs({ state: 'failed' });
  expect(failed.map(({ kind, reason }) => `${kind}: ${reason}`)).toEqual([]);
}, 500_000);
