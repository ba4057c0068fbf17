// The first join of a large board after the server was started anew, and what the server's memory is before and after.
import * as Y from 'yjs';
import { buildBoard, syncMessage } from './board-updates.mjs';
import { openClient } from './raw-client.mjs';

const emptyStateVector = syncMessage(0, Uint8Array.from([0]));

/**
 * Joins with nothing and keeps every frame with its time; decoding waits until the clock has stopped.
 *
 * @param keeps false for a crowd, of which only the times are asked: 200 MB of frames put together here would be what is measured
 */
async function join(subject, place, keeps = true) {
  const start = performance.now();
  const frames = [];
  let bytes = 0;
  let settle;
  const quiet = new Promise((resolve) => {
    settle = resolve;
  });
  let timer = setTimeout(() => settle(), 20_000);
  const client = await openClient({
    port: subject.port,
    ...place,
    isListening: keeps,
    onMessage: (frame, now, size) => {
      if (frame[0] !== 0 || frame[1] === 0) return;
      frames.push({ frame: keeps ? frame : null, at: now - start });
      bytes += size;
      clearTimeout(timer);
      timer = setTimeout(() => settle(), bytes > 100_000 ? 1_500 : 20_000);
    },
  });
  client.send(emptyStateVector);
  await quiet;
  clearTimeout(timer);
  return { frames, bytes, close: () => client.close() };
}

function payloadOf(frame) {
  let offset = 2;
  while (frame[offset] >= 128) offset += 1;
  return frame.subarray(offset + 1);
}

/** The time at which the frames so far hold the whole board. */
function completeAt(frames, shapes) {
  const doc = new Y.Doc();
  for (const { frame, at } of frames) {
    Y.applyUpdate(doc, payloadOf(frame));
    if (doc.getMap('shapes').size >= shapes) return at;
  }
  return Number.NaN;
}

async function load(subject, place, updates) {
  const client = await openClient({ port: subject.port, ...place, onMessage: () => {} });
  client.send(emptyStateVector);
  await new Promise((resolve) => setTimeout(resolve, 300));
  for (const update of updates) {
    client.send(syncMessage(2, update));
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  client.close();
}

/** @returns milliseconds and megabytes for a board of `shapes` shapes */
export async function measureJoin(subject, shapes, crowd = 30) {
  await subject.start();
  const { updates } = buildBoard(shapes);
  const stored = updates.reduce((sum, update) => sum + update.length, 0) / 1e6;
  const place = await subject.openRoom(`join-${shapes}`);
  await load(subject, place, updates);
  await subject.stop();
  await subject.start();
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const memoryBefore = subject.memory();
  const first = await join(subject, place);
  const memoryAfter = subject.memory();
  const firstJoin = completeAt(first.frames, shapes);
  const again = await join(subject, place);
  const furtherJoin = completeAt(again.frames, shapes);
  const many = await Promise.all(Array.from({ length: crowd }, () => join(subject, place, false)));
  const crowdJoin = Math.max(...many.map(({ frames }) => frames.at(-1)?.at ?? Number.NaN));
  for (const one of [first, again, ...many]) one.close();
  await subject.clean();
  return {
    stored,
    memoryBefore,
    memoryAfter,
    growth: memoryAfter - memoryBefore,
    firstJoin,
    furtherJoin,
    crowdJoin,
  };
}
