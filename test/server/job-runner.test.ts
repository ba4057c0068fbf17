import { expect, it, onTestFinished, vi } from 'vitest';
import * as Y from 'yjs';
import { z } from 'zod';
import { defineKind, type JobTools } from '../../server/jobs/job-kind';
import { createJobKinds } from '../../server/jobs/job-kinds';
import { createCompaction } from '../../server/jobs/kinds/compaction';
import type { Queue } from '../../server/jobs/queue';
import { Runner } from '../../server/jobs/runner';
import { openDiskBlobs } from '../../server/storage/disk/open-disk-blobs';
import { workerFile } from '../../server/worker-file';
import { makeBatch, makeBoard } from '../contract/stored-samples';
import { logger, openQueue, PATIENCE, put, times, whenEnded } from '../harness/job-queue';
import { makeDataDir, startServer } from '../harness/server-start';

type Work = (payload: { say: string }, tools: JobTools) => Promise<unknown>;

function startRunner(queue: Queue, work: Work, timeLimit = 10_000, limits = {}, concurrency = 2) {
  const payload = z.object({ say: z.string() });
  const usual = { name: 'say', payload, attempts: 2, timeLimit, memoryLimit: 32, run: work };
  const kind = defineKind({ ...usual, ...limits });
  const runner = new Runner({
    queue,
    kinds: [kind],
    logger,
    worker: 'one',
    workerFile: workerFile('job-worker'),
    times,
    concurrency,
  });
  runner.start();
  onTestFinished(() => runner.stop(0));
  return runner;
}

const forever = () => new Promise<never>(() => {});

it('does what is asked, and goes on after work that throws, hangs, or was asked for wrongly', async () => {
  const { queue } = await openQueue();
  startRunner(
    queue,
    async ({ say }) => {
      if (say === 'throw') throw new Error('out of words');
      return say === 'hang' ? forever() : say;
    },
    100,
  );
  const [thrown, hung, wrong, good] = await Promise.all(
    [{ say: 'throw' }, { say: 'hang' }, { other: 1 }, { say: 'hello' }].map((payload) => put(queue, payload)),
  );
  expect(await whenEnded(queue, good!)).toMatchObject({ state: 'done', result: '"hello"' });
  expect(await whenEnded(queue, thrown!)).toMatchObject({
    state: 'failed',
    attempts: 2,
    reason: 'out of words',
  });
  expect(await whenEnded(queue, hung!)).toMatchObject({
    state: 'failed',
    reason: 'took longer than 100 ms',
  });
  expect(await whenEnded(queue, wrong!)).toMatchObject({
    attempts: 1,
    reason: expect.stringContaining('bad payload: say'),
  });
});

it('keeps a long job by renewing its lease, and stops one that is canceled', async () => {
  let time = 1_000_000;
  const { queue } = await openQueue(60_000, () => time);
  const extend = vi.spyOn(queue, 'extend');
  let begun = 0;
  startRunner(queue, async (_payload, { signal }) => {
    begun++;
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
  });
  const id = await put(queue, { say: '' });
  await vi.waitFor(async () => expect((await queue.get(id))?.state).toBe('running'), PATIENCE);
  for (let passed = 0; passed < 3; passed++) {
    const renewals = extend.mock.calls.length;
    time += 40_000;
    const renewal = () => extend.mock.settledResults[renewals];
    await vi.waitFor(() => expect(renewal()).toMatchObject({ value: 'ok' }), PATIENCE);
  }
  expect(begun).toBe(1);
  expect(await queue.cancel(id)).toBe('told');
  expect(await whenEnded(queue, id)).toMatchObject({ state: 'failed', reason: 'canceled', attempts: 1 });
});

it('a worker whose event loop stood still longer than its lease is overtaken and changes nothing', async () => {
  const { queue, storage } = await openQueue(200);
  const id = await put(queue, { say: '' });
  const [first] = await queue.claim(['say'], 'blocked');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400);
  const [second] = await queue.claim(['say'], 'other');
  expect(await queue.complete(first!.token, 'late')).toBe('stale');
  expect(await queue.complete(second!.token, 'in time')).toBe('ok');
  expect(await storage.findJob(id)).toMatchObject({ state: 'done', result: '"in time"', attempts: 2 });
});

it('gives back what runs when it is to end, as if it had not begun', async () => {
  const { queue } = await openQueue();
  const runner = startRunner(queue, forever);
  const id = await put(queue, { say: '' });
  await vi.waitFor(async () => expect((await queue.get(id))?.state).toBe('running'), PATIENCE);
  await runner.stop(10);
  await vi.waitFor(
    async () => expect(await queue.get(id)).toMatchObject({ state: 'waiting', attempts: 0 }),
    PATIENCE,
  );
});

it('ends a thread that takes more memory than its kind may, and goes on with the next', async () => {
  const { queue } = await openQueue();
  const doc = new Y.Doc();
  doc.transact(() => {
    for (let index = 0; index < 60_000; index++) doc.getMap('shapes').set(`shape ${index}`, new Y.Map());
  });
  const large = { snapshot: Y.encodeStateAsUpdate(doc), updates: [] };
  startRunner(
    queue,
    async ({ say }, { inThread }) => (say === 'much' ? inThread('read-words', large) : say),
    60_000,
    { attempts: 1, memoryLimit: 8 },
  );
  const [much, good] = [await put(queue, { say: 'much' }), await put(queue, { say: 'little' })];
  expect(await whenEnded(queue, good)).toMatchObject({ state: 'done' });
  expect(await whenEnded(queue, much, 60_000)).toMatchObject({
    state: 'failed',
    reason: expect.stringMatching(/memory/),
  });
}, 90_000);

it('finds boards by the words on them, for those who may see them', async () => {
  const server = await startServer();
  const { id, owner } = await server.makeBoard();
  const shape = { type: 'text', at: [0, 0], size: [100, 20], text: 'Crème brûlée for the retrospective' };
  expect((await owner.ask('POST', `/api/boards/${id}/shapes`, [shape])).status).toBe(201);
  const find = (person: string, search: string) => server.storage.searchWords(person, search, Date.now());
  await vi.waitFor(async () => expect(await find(owner.id, 'retro creme')).toHaveLength(1), {
    timeout: 15_000,
    interval: 100,
  });
  const list = async (search: string) => {
    const answer = await owner.ask('GET', `/api/boards?search=${encodeURIComponent(search)}`);
    return ((await answer.json()) as { boards: { id: string; excerpt?: string }[] }).boards;
  };
  expect(await list('retro creme')).toEqual([
    expect.objectContaining({ id, excerpt: '⟦Crème⟧ brûlée for the ⟦retrospective⟧' }),
  ]);
  expect(await list('nowhere on it')).toEqual([]);
  expect((await list(''))[0]).not.toHaveProperty('excerpt');
  const [found] = await find(owner.id, 'BRULEE');
  expect(found).toMatchObject({ id, excerpt: expect.stringContaining('⟦brûlée⟧') });
  expect(await find('stranger', 'retro')).toEqual([]);
  expect(await find(owner.id, '" OR NOT (')).toEqual([]);
  await owner.ask('DELETE', `/api/boards/${id}`);
  expect(await find(owner.id, 'retro')).toEqual([]);
});

it('purges boards after thirty days in the trash, with all that is theirs, and no other', async () => {
  const { storage } = await openQueue();
  const day = 86_400_000;
  const board = { title: '', folder: '', owner: 'ada', createdAt: 1, updatedAt: 1, trashedAt: null };
  for (const id of ['old', 'fresh', 'kept']) await storage.createBoard({ ...board, id });
  await storage.changeBoard('old', { trashedAt: 1 });
  await storage.changeBoard('fresh', { trashedAt: 2 * day });
  await storage.saveWords('old', 1, 'words');
  const blobs = openDiskBlobs(await makeDataDir());
  for (const id of ['old', 'fresh']) await blobs.put(`boards/${id}/picture`, new Uint8Array(1));
  const purge = createJobKinds(storage, blobs, { tell: () => {} }, () => 31 * day).find(
    ({ name }) => name === 'trash-purge',
  )!;
  const signal = new AbortController().signal;
  const tools = {
    jobId: 'a',
    isLastAttempt: false,
    signal,
    progress: () => {},
    warn: () => {},
    inThread: forever,
  };
  expect(await purge.run({}, tools)).toEqual({ purged: 1 });
  expect(await storage.loadDocument('old')).toBeNull();
  expect((await blobs.list('boards')).map(({ key }) => key)).toEqual(['boards/fresh/picture']);
  expect(await storage.loadDocument('fresh')).not.toBeNull();
  expect(await storage.loadDocument('kept')).not.toBeNull();
});

it('asks every day for the past to be let go that is older than the server or an owner wants', async () => {
  const { storage } = await openQueue();
  const blobs = openDiskBlobs(await makeDataDir());
  const asked: unknown[] = [];
  const keeping = {
    ...storage,
    async forgetPast(now: number, days: number | null) {
      asked.push([now, days]);
      return 3;
    },
  };
  for (const days of [null, 30]) {
    const kinds = createJobKinds(keeping, blobs, { tell: () => {} }, () => 100, days);
    const purge = kinds.find(({ name }) => name === 'history-purge')!;
    expect(await purge.run({}, {} as Parameters<typeof purge.run>[1])).toEqual({ forgotten: 3 });
  }
  expect(asked).toEqual([
    [100, null],
    [100, 30],
  ]);
});

it('takes as many at once as there is room for', async () => {
  const { queue } = await openQueue();
  const claim = vi.spyOn(queue, 'claim');
  const ids = await Promise.all(Array.from({ length: 40 }, (_, n) => put(queue, { say: `word ${n}` })));
  startRunner(queue, async () => {}, 10_000, {}, 64);
  for (const id of ids) await whenEnded(queue, id);
  expect(claim.mock.settledResults[0]?.value).toHaveLength(ids.length);
});

it('folds the log of a board that was left to itself, losing nothing; one in use, and one that can’t be folded, keep theirs', async () => {
  const { queue, storage } = await openQueue();
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let n = 0; n < 150; n++) doc.getMap('board').set(`key-${n % 40}`, n);
  for (const id of ['left', 'used', 'torn']) await storage.createBoard(makeBoard(id));
  await storage.append(makeBatch(updates.map((update) => ['left', update] as const)));
  // The first is missing: what follows builds on what is not there.
  await storage.append(makeBatch(updates.slice(1).map((update) => ['torn', update] as const)));
  const rested = 5 + 600_001;
  await storage.append({ ...makeBatch(updates.map((update) => ['used', update] as const)), at: rested - 1 });
  const runner = new Runner({
    queue,
    kinds: [createCompaction(storage, () => rested)],
    logger,
    worker: 'one',
    workerFile: workerFile('job-worker'),
    times: { ...times, housekeeping: 0 },
    rests: false,
  });
  runner.start();
  onTestFinished(() => runner.stop(0));
  const rowsOf = async (id: string) => (await storage.loadDocument(id))!.rows.length;
  await vi.waitFor(async () => expect(await rowsOf('left')).toBe(0), { timeout: 15_000 });
  await vi.waitFor(async () => expect(await queue.list({ state: 'failed' })).toHaveLength(1), {
    timeout: 15_000,
  });
  const { snapshot } = (await storage.loadDocument('left'))!;
  expect(snapshot?.throughSeq).toBe(150);
  const folded = new Y.Doc();
  Y.applyUpdate(folded, snapshot!.data);
  expect(folded.getMap('board').toJSON()).toEqual(doc.getMap('board').toJSON());
  expect(folded.store.clients.get(doc.clientID)?.length).toBeGreaterThan(0);
  expect([await rowsOf('used'), await rowsOf('torn')]).toEqual([150, 149]);
});
