// Any point in the life of a board of many updates: what the slider of the history asks for, against replaying the log with plain Yjs.
import { loadavg } from 'node:os';
import * as Y from 'yjs';
import { createRandom, syncMessage } from '../sync/board-updates.mjs';
import { openClient } from '../sync/raw-client.mjs';
import { driftlessServer } from '../sync/servers.mjs';
import { buildPast } from './past-updates.mjs';

const count = Number(process.argv[2] ?? 100_000);
const points = Number(process.argv[3] ?? 40);
const goal = 500;
/** Frames on the way before the server is waited for: a browser has as many after a minute offline. */
const atOnce = 2_000;

const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
const inWords = (values) => {
  const sorted = [...values].sort((one, other) => one - other);
  return `median ${quantile(sorted, 0.5).toFixed(0)} ms, p95 ${quantile(sorted, 0.95).toFixed(0)} ms, worst ${sorted.at(-1).toFixed(0)} ms`;
};

async function write(server, room, updates, head) {
  const client = await openClient({ port: server.port, path: room.path, onMessage: () => {} });
  for (let start = 0; start < updates.length; start += atOnce) {
    const part = updates.slice(start, start + atOnce);
    for (const update of part) client.send(syncMessage(2, update));
    while ((await head()) < start + part.length) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  client.close();
}

async function run() {
  const server = driftlessServer();
  await server.start();
  try {
    const room = await server.openRoom('history');
    const [, board, key] = /\/sync\/([\w-]+)\?key=(.+)/.exec(room.path);
    const base = `http://127.0.0.1:${server.port}/api/boards/${board}/history`;
    const headers = { authorization: `Bearer ${key}` };
    const head = async () => (await (await fetch(`${base}?limit=1`, { headers })).json()).head;
    process.stdout.write(`  ${count} updates, load ${loadavg()[0].toFixed(1)}\n`);
    const updates = buildPast(count);
    await write(server, room, updates, head);
    const random = createRandom(9);
    const asked = Array.from({ length: points }, () => 1 + Math.floor(random() * (count - 1)));
    const [ours, plain] = [[], []];
    for (const seq of asked) {
      const started = performance.now();
      const answer = await fetch(`${base}/${seq}/document`, { headers });
      const told = new Uint8Array(await answer.arrayBuffer());
      ours.push(performance.now() - started);
      const doc = new Y.Doc();
      Y.applyUpdate(doc, told);
      const replayed = performance.now();
      const peer = new Y.Doc();
      peer.transact(() => {
        for (const update of updates.slice(0, seq)) Y.applyUpdate(peer, update);
      });
      const whole = Y.encodeStateAsUpdate(peer);
      plain.push(performance.now() - replayed);
      if (doc.getMap('shapes').size !== peer.getMap('shapes').size)
        throw new Error(`${seq} is another board`);
      if (whole.length === 0) throw new Error('nothing was replayed');
    }
    const sum = (values) => values.reduce((one, other) => one + other, 0);
    process.stdout.write(`  a point of the past:      ${inWords(ours)}\n`);
    process.stdout.write(`  replayed with plain Yjs:  ${inWords(plain)}\n`);
    process.stdout.write(`  ratio ${(sum(plain) / sum(ours)).toFixed(1)} × faster; goal ${goal} ms\n`);
    return Math.max(...ours) <= goal ? 0 : 1;
  } finally {
    await server.clean();
  }
}

process.exitCode = await run();
