import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { workerFile } from '../../server/worker-file';

/**
 * In a process of its own, for in this one others fold too: how far behind each thread is when the one that was started has answered. The field is
 * counted from behind the name, which may hold anything.
 */
const START = `
  const { readdirSync, readFileSync } = require('node:fs');
  const { Worker } = require('node:worker_threads');
  const [file, data] = process.argv.slice(1);
  const way = new Int32Array(new SharedArrayBuffer(64));
  const worker = new Worker(file, { workerData: data === 'folds' ? { way } : {} });
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

function listPriorities(work: 'folds' | 'answers'): readonly number[] {
  const input = ['-e', START, workerFile('compaction-worker'), work];
  return JSON.parse(execFileSync(process.execPath, input, { encoding: 'utf8' }));
}

it.runIf(process.platform === 'linux')(
  'the thread that folds is behind those who commit and deliver, and nobody else is',
  () => {
    const answering = listPriorities('answers');
    const [own] = answering;
    expect(new Set(answering), 'somebody waits for what is cut out of a snapshot').toEqual(new Set([own]));
    expect(listPriorities('folds').filter((each) => each !== own)).toEqual([Math.max(own!, 5)]);
  },
);
