// npm run bench -- cluster: what a second process adds, what it costs to be on another one, and a million connections on paper.
import { cpus, loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSubject } from '../sync/servers.mjs';
import { measureCosts } from './costs.mjs';
import { measureHop } from './hop.mjs';
import { imagine, SUPPOSED } from './model.mjs';
import { each, saturate } from './saturate.mjs';
import { giveShare } from './share.mjs';
import { startSharedServers } from './shared-servers.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
/** Percent of a core that each process has where the machine is not to be the limit. */
const SHARE = Number(process.env.BENCH_SHARE ?? 20);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 2);
const GOAL = { ratio: 1.7, hop: 15 };

const tell = (text) => process.stdout.write(`${text}\n`);

function createProcess(name, environment) {
  return createSubject({
    name,
    command: [join(root, 'dist', 'server', 'main.js')],
    environment: (port, folder) => ({
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: folder,
      RATE_LIMITS: 'off',
      LOG_LEVEL: 'error',
      WORKERS: 'none',
      ...environment,
    }),
    health: '/healthz',
    openRoom: async () => ({}),
  });
}

function describe(result) {
  const { rate, cores, durable } = result;
  const used = Object.entries(cores).map(([name, value]) => `${name} ${value.toFixed(2)}`);
  return [
    `${Math.round(rate)} deliveries/s`,
    `saved after ${durable.half.toFixed(0)} ms (p95 ${durable.most.toFixed(0)})`,
    `cores: ${used.join(', ')}`,
    `${each(result, 'servers').toFixed(1)} µs of the servers each`,
  ].join('; ');
}

/** One process, two with whole rooms on each, two with the people of every room on both; in turns, so that a slow minute hits all. */
async function compare(title, [here, there], shared) {
  const ways = [
    ['one process', [here], () => here],
    ['two, rooms spread', [here, there], (room) => [here, there][room % 2]],
    ['two, every room on both', [here, there], (_, index) => [here, there][index % 2]],
  ];
  const results = ways.map(() => []);
  tell(`\n${title}`);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, [name, processes, choose]] of ways.entries()) {
      const result = await saturate(processes, choose, shared);
      results[index].push(result);
      tell(`  ${name.padEnd(24)} ${describe(result)}`);
    }
  }
  const mean = (some, of) => some.reduce((sum, result) => sum + of(result), 0) / some.length;
  const rates = results.map((some) => mean(some, ({ rate }) => rate));
  tell(
    `  two carry ${(rates[1] / rates[0]).toFixed(2)} times what one does with rooms spread, ${(rates[2] / rates[0]).toFixed(2)} times with every room on both`,
  );
  const cost = (some, part) => mean(some, (result) => each(result, part));
  const message = (some) =>
    Object.fromEntries(['servers', 'postgres', 'redis'].map((part) => [part, cost(some, part)]));
  return { ratio: rates[1] / rates[0], message: message(results[2]) };
}

function tellModel(measured) {
  const { connection, room, message } = measured;
  tell('\nWhat one costs a process on which nothing happens');
  for (const [name, { memory, cpu, database }] of Object.entries({ connection, board: room }))
    tell(
      `  a ${name.padEnd(10)} ${memory.toFixed(1)} kB, ${cpu.toFixed(1)} µs of CPU a second, ${database.toFixed(1)} µs of PostgreSQL's`,
    );
  tell(
    `  a delivery   ${Object.entries(message)
      .map(([part, value]) => `${value.toFixed(1)} µs ${part}`)
      .join(', ')}`,
  );
  const paper = imagine(measured);
  tell(
    `\nA million connections on paper: boards of ${SUPPOSED.people}, one in ${1 / SUPPOSED.drawing} draws, ${SUPPOSED.changes} change a second each`,
  );
  tell(`  ${paper.rooms} boards, ${paper.written} changes/s, ${paper.delivered} deliveries/s`);
  tell(
    `  ${paper.processes} processes at 60 % of a core (${paper.connectionsEach} connections, ${paper.memoryEach.toFixed(2)} GB each; idle ${paper.idle.toFixed(1)} cores, busy ${paper.busy.toFixed(1)})`,
  );
  tell(
    `  PostgreSQL ${paper.postgres.toFixed(1)} cores, Redis ${paper.redis.toFixed(1)} cores, ${paper.memory.toFixed(0)} GB of memory for the processes`,
  );
}

const load = loadavg().map((value) => value.toFixed(1));
tell(`${cpus().length} cores; load of the machine at the start: ${load.join(' ')}`);
const shared = await startSharedServers();
const processes = ['here', 'there', 'quiet'].map((name) => createProcess(name, shared.environment));
const [here, there, quiet] = processes;
try {
  await Promise.all([here.start(), there.start()]);
  const { near, far } = await measureHop([here, there]);
  tell(
    `\nThe hop, quiet: same process ${near.half.toFixed(1)} ms (p95 ${near.most.toFixed(1)}), another ${far.half.toFixed(1)} ms (p95 ${far.most.toFixed(1)})`,
  );
  tell(
    `  it adds ${(far.half - near.half).toFixed(1)} ms at the median; goal under ${GOAL.hop} ms (${far.count} changes)`,
  );
  const free = await compare(
    `The whole machine for all (load, PostgreSQL, Redis and processes share ${cpus().length} cores)`,
    [here, there],
    shared,
  );
  const shares = [here, there].map((each, index) =>
    giveShare(`driftless-bench-${process.pid}-${index}`, each.pid(), SHARE),
  );
  let message = free.message;
  if (shares.every(Boolean)) {
    const bounded = await compare(
      `${SHARE} % of a core for each process, so that the processes are the limit and not this machine`,
      [here, there],
      shared,
    );
    tell(`  goal: ${GOAL.ratio} times`);
    message = bounded.message;
  } else
    tell(
      '\nThis machine gives no shares of a core (control groups, root): what two processes add is not shown where it has too few cores.',
    );
  for (const takeBack of shares) takeBack?.();
  await Promise.all([here.clean(), there.clean()]);
  tellModel({ ...(await measureCosts(quiet, shared.postgres)), message });
} finally {
  for (const each of processes) await each.clean();
  await shared.end();
}
