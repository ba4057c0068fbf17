// npm run bench -- cluster: what a second process adds, what it costs to be on another one, and a million connections on paper.
import { cpus, loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSubject } from '../sync/servers.mjs';
import { measureCosts } from './costs.mjs';
import { measureHop } from './hop.mjs';
import { imagine, SUPPOSED } from './model.mjs';
import { percentile } from './rooms.mjs';
import { each, saturate } from './saturate.mjs';
import { giveShare } from './share.mjs';
import { startSharedServers } from './shared-servers.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
/** Percent of a core that each process has where the machine is not to be the limit. */
const SHARE = Number(process.env.BENCH_SHARE ?? 20);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const GOAL = { ratio: 1.7, hop: 15 };

const verdict = (isReached) => (isReached ? 'reached' : 'MISSED');
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
  const middle = (some, of) => percentile(some.map(of), 0.5);
  const rates = results.map((some) => middle(some, ({ rate }) => rate));
  tell(
    `  two carry ${(rates[1] / rates[0]).toFixed(2)} times what one does with rooms spread, ${(rates[2] / rates[0]).toFixed(2)} times with every room on both`,
  );
  const message = (some) =>
    Object.fromEntries(
      ['servers', 'postgres', 'redis'].map((part) => [part, middle(some, (result) => each(result, part))]),
    );
  return { ratio: rates[1] / rates[0], message: message(results[2]) };
}

function tellCosts({ connection, room }) {
  tell('\nWhat one costs a process on which nothing happens');
  for (const [name, { memory, cpu, database }] of Object.entries({ connection, board: room }))
    tell(
      `  a ${name.padEnd(10)} ${memory.toFixed(1)} kB, ${cpu.toFixed(1)} µs of CPU a second, ${database.toFixed(1)} µs of PostgreSQL's`,
    );
}

function tellModel(measured) {
  const { postgres, redis, memory, ...paper } = imagine(measured);
  const { people, drawing, changes } = SUPPOSED;
  tell(
    `\nA million connections on paper: boards of ${people}, one in ${1 / drawing} draws, ${changes} change a second each`,
  );
  tell(`  ${paper.rooms} boards, ${paper.written} changes/s, ${paper.delivered} deliveries/s`);
  tell(
    `  ${paper.processes} processes at 60 % of a core (${paper.connectionsEach} connections, ${paper.memoryEach.toFixed(2)} GB each; idle ${paper.idle.toFixed(1)} cores, busy ${paper.busy.toFixed(1)})`,
  );
  tell(
    `  PostgreSQL ${postgres.toFixed(1)} cores, Redis ${redis.toFixed(1)} cores, ${memory.toFixed(0)} GB of memory for the processes`,
  );
}

const load = loadavg().map((value) => value.toFixed(1));
tell(`${cpus().length} cores; load of the machine at the start: ${load.join(' ')}`);
const parts = new Set(process.argv.slice(2));
const wants = (part) => parts.size === 0 || parts.has(part);
const shared = await startSharedServers();
const processes = ['here', 'there', 'quiet'].map((name) => createProcess(name, shared.environment));
const [here, there, quiet] = processes;

/** @returns whether it is short enough */
async function tellHop() {
  const { near, far } = await measureHop([here, there]);
  tell(
    `\nThe hop, quiet: same process ${near.half.toFixed(1)} ms (p95 ${near.most.toFixed(1)}), another ${far.half.toFixed(1)} ms (p95 ${far.most.toFixed(1)})`,
  );
  const added = far.half - near.half;
  tell(
    `  it adds ${added.toFixed(1)} ms at the median; goal under ${GOAL.hop} ms (${far.count} changes): ${verdict(added < GOAL.hop)}`,
  );
  return added < GOAL.hop;
}

/** @returns what a delivery costs, and whether two carry enough; null where this machine gives no shares */
async function compareShares() {
  const name = `driftless-bench-${process.pid}`;
  const shares = [here, there].map((each, index) => giveShare(`${name}-${index}`, each.pid(), SHARE));
  try {
    if (shares.every(Boolean)) {
      const title = `${SHARE} % of a core for each process, so that they are the limit and not this machine`;
      const { ratio, message } = await compare(title, [here, there], shared);
      const isReached = ratio >= GOAL.ratio;
      tell(`  goal: ${GOAL.ratio} times: ${verdict(isReached)}`);
      return { message, isReached };
    }
    tell('\nThis machine gives no shares of a core (control groups, root): where it has too few cores,');
    tell('what a second process adds is not shown.');
    return null;
  } finally {
    for (const takeBack of shares) takeBack?.();
  }
}

try {
  await Promise.all([here.start(), there.start()]);
  const isNear = wants('hop') ? await tellHop() : true;
  const free = `The whole machine for all: load, PostgreSQL, Redis and processes share ${cpus().length} cores`;
  const all = wants('free') ? await compare(free, [here, there], shared) : null;
  const shares = wants('share') ? await compareShares() : null;
  const message = shares?.message ?? all?.message;
  process.exitCode = isNear && (shares?.isReached ?? true) ? 0 : 1;
  await Promise.all([here.clean(), there.clean()]);
  if (wants('costs')) {
    const costs = await measureCosts(quiet, shared.postgres);
    tellCosts(costs);
    if (message) tellModel({ ...costs, message });
  }
} finally {
  for (const each of processes) await each.clean();
  await shared.end();
}
