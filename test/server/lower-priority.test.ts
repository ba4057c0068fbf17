import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { workerFile } from '../../server/worker-file';

/** In a process of its own, whose threads nobody else starts: how nice they are once the thread has answered. The field is counted behind the name, which may hold anything. */
const START = `
  import { readdirSync, readFileSync } from 'node:fs';
  import { Worker } from 'node:worker_threads';
  const [file, folds] = process.argv.slice(1);
  const way = new Int32Array(new SharedArrayBuffer(64));
  const worker = new Worker(file, { execArgv: [], workerData: folds === 'folds' ? { way } : {} });
  worker.postMessage({ kind: 'compact', snapshot: null, updates: [] });
  worker.once('message', () => {
    const nice = readdirSync('/proc/self/task').map((task) => {
      const stat = readFileSync('/proc/self/task/' + task + '/stat', 'utf8');
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16]);
    });
    console.log(JSON.stringify(nice));
    process.exit();
  });
`;

const niceness = (folds: string): number[] => {
  const options = ['--input-type=module', '-e', START, workerFile('compaction-worker'), folds];
  return JSON.parse(execFileSync(process.execPath, options, { encoding: 'utf8' }));
};

it.skipIf(process.platform !== 'linux')(
  'a thread that folds lets all others go first; one that answers people does not, and nobody else is held back',
  () => {
    const [usual] = niceness('answers');
    const above = (all: readonly number[]) => all.map((nice) => nice - usual!).filter((nice) => nice !== 0);
    expect(above(niceness('answers'))).toEqual([]);
    expect(above(niceness('folds'))).toEqual([10 - usual!]);
  },
);
