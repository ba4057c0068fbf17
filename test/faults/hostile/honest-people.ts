import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { onTestFinished } from 'vitest';
import { ROOT } from '../../../scripts/setup.mjs';
import { startIdle } from './start-idle';

/** Runs in a thread, so that what the test itself is busy with is not counted as the server's delay. */
const SOURCE = `
import { connect } from 'node:net';
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
const sentAt = [];
const heard = new Map();
const idle = new Map();
const note = (times, number) => times.has(number) || times.set(number, performance.now() - sentAt[number]);
for (const { doc } of people) doc.getMap('board').observe(({ keysChanged, transaction }) => {
  if (!transaction.local) for (const key of keysChanged) note(heard, Number(key.slice(1)));
});
const socket = connect(workerData.idlePort, '127.0.0.1').setNoDelay(true);
let rest = Buffer.alloc(0);
socket.on('data', (bytes) => {
  rest = Buffer.concat([rest, bytes]);
  for (; rest.length >= 4; rest = rest.subarray(4)) note(idle, rest.readUInt32LE());
});
const timer = setInterval(() => {
  const { doc, provider } = people[sentAt.length % 2];
  if (!provider.synced) return;
  const number = sentAt.push(performance.now()) - 1;
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  socket.write(bytes);
  doc.getMap('board').set('k' + number, number);
}, 40);
parentPort.on('message', () => {
  clearInterval(timer);
  const patience = performance.now() + 20_000;
  const look = () => {
    // Late is told by the delays; missing is what never comes.
    const isAllHere = heard.size === sentAt.length && idle.size === sentAt.length;
    if (!isAllHere && performance.now() < patience) return setTimeout(look, 10);
    parentPort.postMessage(sentAt.map((_, number) => [heard.get(number), idle.get(number)]));
    for (const { provider } of people) provider.destroy();
    socket.destroy();
  };
  look();
});
`;

export interface Heard {
  readonly count: number;
  readonly missing: number;
  /** Milliseconds from one to the other. */
  readonly median: number;
  readonly p99: number;
  /** What a process that nobody attacks takes for the same, asked in the same moments. */
  readonly idleP99: number;
  /** What a change took longer than that. */
  readonly ownP99: number;
}

type Delays = readonly (readonly [heard: number | undefined, idle: number | undefined])[];

function summarize(delays: Delays): Heard {
  const at = (values: readonly number[], share: number) =>
    values.toSorted((one, other) => one - other)[Math.floor((values.length - 1) * share)] ?? Number.NaN;
  const heard = delays.flatMap(([took]) => took ?? []);
  const idle = delays.flatMap(([, took]) => took ?? []);
  const own = delays.flatMap(([took, rested = 0]) => (took === undefined ? [] : took - rested));
  const missing = delays.length - heard.length;
  return {
    ...{ count: heard.length, missing, median: at(heard, 0.5), p99: at(heard, 0.99) },
    ...{ idleP99: at(idle, 0.99), ownP99: at(own, 0.99) },
  };
}

/** In words. */
export function tellHeard({ count, median, p99, idleP99, ownP99 }: Heard): string {
  const [middle, most, idle, own] = [median, p99, idleP99, ownP99].map((value) => value.toFixed(1));
  return `${count} honest changes meanwhile, median ${middle} ms, p99 ${most} ms (an idle process ${idle}, beyond that ${own})`;
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
    workerData: { url: `${url}/sync`, board, key, idlePort: await startIdle() },
  });
  onTestFinished(async () => {
    await worker.terminate();
  });
  return () =>
    new Promise((resolve, reject) => {
      worker.once('error', reject);
      worker.once('message', (delays: Delays) => resolve(summarize(delays)));
      worker.postMessage('end');
    });
}
