// How much later somebody on another process sees a change, on a quiet cluster.
import { buildMoves } from '../sync/board-updates.mjs';
import { enter, isChange, makeRooms, percentile, wait } from './rooms.mjs';

const CHANGES = 400;
const PERIOD = 20;

/** @returns milliseconds, from the writing to the hearing, on the same process and on the other */
export async function measureHop([here, there]) {
  const [path] = await makeRooms(here, 1);
  const heard = { near: [], far: [] };
  let sentAt = 0;
  const listen = (where) => (frame, now) => isChange(frame) && heard[where].push(now - sentAt);
  const near = await enter(here, path, listen('near'));
  const far = await enter(there, path, listen('far'));
  const writer = await enter(here, path);
  await wait(2_000);
  const moves = buildMoves(77, CHANGES);
  for (const [index, move] of moves.entries()) {
    // The first ones warm both up.
    if (index === 50) for (const times of Object.values(heard)) times.length = 0;
    sentAt = performance.now();
    writer.send(move);
    await wait(PERIOD);
  }
  await wait(500);
  for (const connection of [near, far, writer]) connection.close();
  const summarise = (times) => ({
    half: percentile(times, 0.5),
    most: percentile(times, 0.95),
    count: times.length,
  });
  return { near: summarise(heard.near), far: summarise(heard.far) };
}
