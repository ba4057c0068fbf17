// Boards and people of the load.
import { syncMessage } from '../sync/board-updates.mjs';
import { openClient } from '../sync/raw-client.mjs';

const ASK_FOR_ALL = syncMessage(0, Uint8Array.from([0]));
const HELLO = Buffer.from([121, 0, 1]);
const TOGETHER = 16;

export const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Does something so many times, some at a time. */
export async function repeat(count, work) {
  const results = [];
  for (let from = 0; from < count; from += TOGETHER) {
    const some = Array.from({ length: Math.min(TOGETHER, count - from) }, (_, offset) => work(from + offset));
    results.push(...(await Promise.all(some)));
  }
  return results;
}

/** @returns the paths by which anybody may write to so many new boards, on any process */
export async function makeRooms({ port }, count) {
  const base = `http://127.0.0.1:${port}`;
  const me = await fetch(`${base}/api/me`);
  const cookie = me.headers.getSetCookie()[0].split(';')[0];
  const ask = async (path, body) => {
    const headers = { 'content-type': 'application/json', origin: base, cookie };
    const answer = await fetch(base + path, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  return repeat(count, async () => {
    const { id } = await ask('/api/boards', {});
    const { key } = await ask(`/api/boards/${id}/links`, { role: 'edit' });
    return `/sync/${id}?key=${key}`;
  });
}

/** Somebody on a board, who has said HELLO. */
export async function enter({ port }, path, onMessage = () => {}) {
  const connection = await openClient({ port, path, onMessage });
  connection.send(ASK_FOR_ALL);
  connection.send(HELLO);
  return connection;
}

/** The bytes of MARK. */
export function encodeMark(mark) {
  const bytes = [121, 2];
  let rest = mark;
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
  return Buffer.from([...bytes, rest]);
}

export const isChange = (frame) => frame[0] === 0 && frame[1] === 2;
export const isPersisted = (frame) => frame[0] === 121 && frame[1] === 3;

export function percentile(values, share) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
