import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { onTestFinished } from 'vitest';
import { ROOT } from '../../../scripts/setup.mjs';

/** Runs in a thread, so that what the test itself is busy with is not counted as the server's delay. */
const SOURCE = `
import { parentPort, workerData } from 'node:worker_threads';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
const join = () => {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(workerData.url, workerData.board, doc, {
    params: { key: workerData.key }, WebSocketPolyfill: WebSocket, disableBc: true });
  return { doc, provider };
};
const people = [join(), join()];
const sent = new Map();
const delays = [];
for (const { doc } of people) doc.getMap('board').observe(({ keysChanged, transaction }) => {
  if (transaction.local) return;
  for (const key of keysChanged) if (sent.has(key)) { delays.push(performance.now() - sent.get(key)); sent.delete(key); }
});
let count = 0;
const timer = setInterval(() => {
  const { doc, provider } = people[count % 2];
  if (!provider.synced) return;
  const key = 'k' + count++;
  sent.set(key, performance.now());
  doc.getMap('board').set(key, count);
}, 40);
parentPort.on('message', () => {
  clearInterval(timer);
  const patience = performance.now() + 20_000;
  const look = () => {
    // Late is told by the delays; missing is what never comes.
    if (sent.size > 0 && performance.now() < patience) return setTimeout(look, 10);
    parentPort.postMessage({ delays, missing: sent.size });
    for (const { provider } of people) provider.destroy();
  };
  look();
});
`;

export interface Heard {
  readonly count: number;
  readonly missing: number;
  /** Milliseconds. */
  readonly median: number;
  readonly p99: number;
}

/** Two people with stock clients who draw on a board of their own, 25 times a second. @returns what they heard of each other */
export async function draw(url: string, board: string, key: string): Promise<() => Promise<Heard>> {
  const { outputFiles } = await build({
    stdin: { contents: SOURCE, resolveDir: ROOT, loader: 'js' },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    external: ['bufferutil', 'utf-8-validate'],
    logLevel: 'silent',
  });
  const worker = new Worker(outputFiles[0]!.text, {
    eval: true,
    workerData: { url: `${url}/sync`, board, key },
  });
  onTestFinished(async () => {
    await worker.terminate();
  });
  return () =>
    new Promise((resolve, reject) => {
      worker.once('error', reject);
      worker.once('message', ({ delays, missing }: { delays: number[]; missing: number }) => {
        delays.sort((one, other) => one - other);
        const at = (share: number) => delays[Math.floor((delays.length - 1) * share)] ?? Number.NaN;
        resolve({ count: delays.length, missing, median: at(0.5), p99: at(0.99) });
      });
      worker.postMessage('end');
    });
}
