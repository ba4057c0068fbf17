// How much processes carry: everybody writes on as soon as what they wrote is on the disk, so the load is what is carried, never more.
import { buildMoves } from '../sync/board-updates.mjs';
import { buildFrame } from '../sync/raw-client.mjs';
import { encodeMark, enter, isChange, isPersisted, makeRooms, percentile, wait } from './rooms.mjs';

const ROOMS = 50;
const WRITERS = 4;
/** Changes that a writer has under way at a time. */
const AT_ONCE = 4;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 8);
const WARM_UP = 3_000;
const MOVES = 1_600;

let people = 0;

function createWriter(tally) {
  const client = 5_000 + people++;
  const frames = buildMoves(client, MOVES).map(buildFrame);
  const writer = { next: 0, mark: 0, markedAt: 0, connection: null, isOver: false };
  writer.go = () => {
    if (writer.isOver) return;
    if (writer.next + AT_ONCE > frames.length) {
      tally.exhaustedAt ??= performance.now();
      return;
    }
    for (const end = writer.next + AT_ONCE; writer.next < end; writer.next += 1)
      writer.connection.sendFrame(frames[writer.next]);
    writer.mark += 1;
    writer.markedAt = performance.now();
    writer.connection.send(encodeMark(writer.mark));
  };
  writer.hear = (frame, now) => {
    if (isChange(frame)) tally.delivered += 1;
    else if (isPersisted(frame) && writer.markedAt > 0) {
      tally.durable.push(now - writer.markedAt);
      writer.go();
    }
  };
  return writer;
}

/**
 * @param processes who carries it
 * @param choose which of them the writer of a room is on
 * @returns deliveries a second, and what each part used for them, in cores and in microseconds for each delivery
 */
export async function saturate(processes, choose, { postgres, redis }) {
  const tally = { delivered: 0, durable: [], exhaustedAt: null };
  const rooms = await makeRooms(processes[0], ROOMS);
  const writers = [];
  for (const [room, path] of rooms.entries()) {
    for (let index = 0; index < WRITERS; index += 1) {
      const writer = createWriter(tally);
      writer.connection = await enter(choose(room, index), path, writer.hear);
      writers.push(writer);
    }
  }
  await wait(500);
  for (const writer of writers) writer.go();
  await wait(WARM_UP);
  tally.delivered = 0;
  tally.durable.length = 0;
  const parts = { servers: processes, postgres: [postgres], redis: [redis] };
  const used = (part) => part.reduce((sum, each) => sum + each.cpu(), 0);
  const before = Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, used(part)]));
  const own = process.cpuUsage();
  const start = performance.now();
  while (performance.now() - start < SECONDS * 1_000 && tally.exhaustedAt === null) await wait(20);
  const seconds = (performance.now() - start) / 1_000;
  const { delivered } = tally;
  const cores = Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [name, (used(part) - before[name]) / seconds]),
  );
  const { user, system } = process.cpuUsage(own);
  cores.load = (user + system) / 1e6 / seconds;
  const durable = { half: percentile(tally.durable, 0.5), most: percentile(tally.durable, 0.95) };
  for (const writer of writers) writer.isOver = true;
  await wait(500);
  for (const { connection } of writers) connection.close();
  await wait(500);
  return { rate: delivered / seconds, seconds, cores, durable };
}

/** Microseconds that a part used for each delivery. */
export const each = ({ rate, cores }, part) => (cores[part] / rate) * 1e6;
