import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { defineKind } from '../../server/jobs/job-kind';
import { Runner } from '../../server/jobs/runner';
import { workerFile } from '../../server/worker-file';
import { logger, openQueue, put, times, whenEnded } from '../harness/job-queue';

/**
 * In a process of its own, for in this one others fold too: how far behind each thread is when the one that was started has answered. The field is
 * counted from behind the name, which may hold anything.
 */
const START = `
  const { readdirSync, readFileSync } = require('node:fs');
  const { Worker } = require('node:worker_threads');
  const [file, data] = process.argv.slice(1);
  const { folds, ...workerData } = JSON.parse(data);
  if (folds) workerData.way = new Int32Array(new SharedArrayBuffer(64));
  // One that has answered would end, and be gone before it is looked at.
  const execArgv = ['--import', 'data:text/javascript,setInterval(()=>{},1000)'];
  const worker = new Worker(file, { workerData, execArgv });
  worker.postMessage({ kind: 'compact', snapshot: null, updates: new Uint8Array() });
  worker.once('message', () => {
    const priorities = readdirSync('/proc/self/task').map((thread) => {
      const stat = readFileSync('/proc/self/task/' + thread + '/stat', 'utf8');
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16]);
    });
    console.log(JSON.stringify(priorities));
    process.exit();
  });
`;

function listPriorities(worker: string, data: object): readonly number[] {
  const input = ['-e', START, workerFile(worker), JSON.stringify(data)];
  return JSON.parse(execFileSync(process.execPath, input, { encoding: 'utf8' }));
}

const EMPTY = { task: 'fold-board', input: { snapshot: null, updates: [] } };

describe.runIf(process.platform === 'linux')('behind those who commit and deliver', () => {
  it.each([
    ['the thread that folds', 'compaction-worker', { folds: true }, {}],
    ['a thread of housekeeping', 'job-worker', { ...EMPTY, isBehind: true }, EMPTY],
  ])('is %s, and nobody else is', (_, worker, behind, waitedFor) => {
    const answering = listPriorities(worker, waitedFor);
    const [own] = answering;
    expect(new Set(answering), 'somebody waits for it').toEqual(new Set([own]));
    expect(listPriorities(worker, behind).filter((each) => each !== own)).toEqual([Math.max(own!, 5)]);
  });
});

it('housekeeping is what comes by itself, not what somebody asked for', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'driftless-order-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'order.mjs');
  writeFileSync(
    file,
    `import { parentPort, workerData } from 'node:worker_threads'; parentPort.postMessage({ output: workerData.isBehind });`,
  );
  const kind = (name: string, schedule?: { every: number; find: () => Promise<[]> }) =>
    defineKind({
      ...{ name, payload: z.object({}), attempts: 1, timeLimit: 10_000, memoryLimit: 32, schedule },
      run: (_, { inThread }) => inThread<boolean>('order', null),
    });
  const { queue } = await openQueue();
  const kinds = [kind('asked'), kind('by-itself', { every: 60_000, find: async () => [] })];
  const runner = new Runner({ queue, kinds, logger, worker: 'one', workerFile: file, times, rests: false });
  runner.start();
  onTestFinished(() => runner.stop(0));
  const resultOf = async (name: string) => (await whenEnded(queue, await put(queue, {}, name)))?.result;
  expect([await resultOf('asked'), await resultOf('by-itself')]).toEqual(['false', 'true']);
});
