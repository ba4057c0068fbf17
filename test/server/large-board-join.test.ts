import { join } from 'node:path';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { ROOT } from '../../scripts/setup.mjs';
import { SYNC } from '../../sync/protocol/acknowledgement';
import { type ChildServer, startChild } from '../harness/server-child';
import { encodeSync, RawClient, until } from '../harness/server-raw-client';
import { makeBoard, makeDataDir } from '../harness/server-start';

const SHAPES = 100_000;
const AT_ONCE = 2_000;

/** The updates of a board of so many shapes, strokes of twelve points. */
function* drawLargeBoard(): Generator<Uint8Array> {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let from = 0; from < SHAPES; from += AT_ONCE) {
    doc.transact(() => {
      for (let index = from; index < from + AT_ONCE; index++) {
        const points = Array.from({ length: 24 }, (_, at) => (index * 7 + at * 13) % 997);
        const shape = { type: 'ink', at: [index % 500, index % 300], z: `a${index}`, points };
        doc.getMap('shapes').set(`shape-${index}`, new Y.Map(Object.entries(shape)));
      }
    });
    yield updates.pop()!;
  }
}

/** Joins as somebody with nothing, and keeps no more than how much came. */
function joinAndCount(url: string): Promise<number> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  let bytes = 0;
  return new Promise((resolve, reject) => {
    socket.on('open', () => socket.send(encodeSync(SYNC.step1, new Uint8Array([0]))));
    socket.on('error', reject);
    socket.on('message', (data: Buffer) => {
      bytes += data.length;
      // The empty SyncStep2 behind the board.
      if (data[0] !== 0 || data[1] !== SYNC.step2) return;
      socket.terminate();
      resolve(bytes);
    });
  });
}

const heldOf = ({ output }: ChildServer) =>
  output
    .slice(output.lastIndexOf('held anew'))
    .split('\n')
    .flatMap((line) => /^held (\d+\.\d)$/.exec(line)?.[1] ?? [])
    .map(Number)
    .at(-1) ?? 0;

async function watchAnew(server: ChildServer): Promise<void> {
  const count = () => server.output.split('held anew').length;
  const before = count();
  server.process.kill('SIGUSR2');
  await until('the watch to begin anew', () => count() > before);
}

it.skipIf(process.platform !== 'linux')(
  'a board of 100,000 shapes is opened and joined, by one and by ten at once, with no turn of the event loop over 50 ms',
  { timeout: 300_000 },
  async () => {
    const dataDir = await makeDataDir();
    const first = await startChild(dataDir);
    const { id, link } = await makeBoard(first.url);
    const { key } = await link('edit');
    const path = `/sync/${id}?key=${key}`;
    const person = await new RawClient(first.wsUrl + path).join();
    for (const update of drawLargeBoard()) person.sendUpdate(update);
    await person.saved(120_000);
    await first.stop();
    const watch = join(ROOT, 'test/harness/watch-loop.cjs');
    const server = await startChild(dataDir, { NODE_OPTIONS: `--require ${watch}` });
    await until('the watch', () => server.output.includes('held '), 30_000);
    await watchAnew(server);
    const bytes = await joinAndCount(server.wsUrl + path);
    const alone = heldOf(server);
    await watchAnew(server);
    const all = await Promise.all(Array.from({ length: 10 }, () => joinAndCount(server.wsUrl + path)));
    const together = heldOf(server);
    process.stdout.write(
      `  ${(bytes / 1e6).toFixed(1)} MB: the first join held the loop ${alone} ms at most, ten at once ${together} ms\n`,
    );
    expect(bytes).toBeGreaterThan(10_000_000);
    expect(Math.min(...all)).toBeGreaterThan(10_000_000);
    expect([alone, together].every((milliseconds) => milliseconds < 50)).toBe(true);
  },
);
