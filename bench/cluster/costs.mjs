// What a connection and an open board cost a process on which nothing happens: memory, and the CPU of keeping alive and looking after them.
import { enter, makeRooms, repeat, wait } from './rooms.mjs';

const CONNECTIONS = Number(process.env.BENCH_CONNECTIONS ?? 2_000);
const SHARED = 50;
const SETTLING = 5_000;
const WATCHED = 20_000;

/** Memory now, and CPU and the database's CPU a second from now on. */
async function watch(subject, postgres) {
  await wait(SETTLING);
  const [cpu, database] = [subject.cpu(), postgres.cpu()];
  const start = performance.now();
  await wait(WATCHED);
  const seconds = (performance.now() - start) / 1_000;
  return {
    memory: subject.memory() * 1_024,
    cpu: (subject.cpu() - cpu) / seconds,
    database: (postgres.cpu() - database) / seconds,
  };
}

const difference = (after, before, count) => ({
  memory: (after.memory - before.memory) / count,
  cpu: ((after.cpu - before.cpu) / count) * 1e6,
  database: ((after.database - before.database) / count) * 1e6,
});

/** @returns for one connection and for one board: kB, and millionths of a core, of the process and of the database */
export async function measureCosts(subject, postgres) {
  await subject.start();
  const rooms = await makeRooms(subject, SHARED);
  const connect = (count, paths) => repeat(count, (index) => enter(subject, paths[index % paths.length]));
  // What a process needs once, whoever comes.
  for (const connection of await connect(200, rooms)) connection.close();
  const open = await connect(SHARED, rooms);
  const before = await watch(subject, postgres);
  open.push(...(await connect(CONNECTIONS, rooms)));
  const together = await watch(subject, postgres);
  const count = CONNECTIONS / 2;
  const own = await makeRooms(subject, count);
  open.push(...(await connect(count, own)));
  const apart = await watch(subject, postgres);
  for (const connection of open) connection.close();
  await subject.clean();
  const connection = difference(together, before, CONNECTIONS);
  const both = difference(apart, together, count);
  const room = Object.fromEntries(Object.keys(both).map((name) => [name, both[name] - connection[name]]));
  return { base: before, connection, room };
}
