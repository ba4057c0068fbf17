// npm run bench -- sync: Driftless against the stock y-websocket server with LevelDB, Hocuspocus and a bare relay, in one run on this machine.
import { cpus, loadavg } from 'node:os';
import { measureComeback } from './comeback.mjs';
import { measureCursors } from './cursors.mjs';
import { measureIdle } from './idle.mjs';
import { measureJoin } from './join.mjs';
import { measureSaturation } from './saturation.mjs';
import { driftlessServer, hocuspocusServer, relayServer, stockServer } from './servers.mjs';

const parts = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const wants = (part) => parts.length === 0 || parts.includes(part);

/** A relay that stores nothing can be measured only at what it does. */
const SUBJECTS = [
  ['Driftless, durable acknowledgement on', driftlessServer],
  ['@y/websocket-server 0.1.1 + y-leveldb 0.1.2', stockServer],
  ['@hocuspocus/server 3.4.4, files', hocuspocusServer],
  ['bare relay', relayServer],
];
const STORING = 3;

/** One after the other: on two cores they would measure each other. A peer that fails has no figure, and the others go on. */
async function measureAll(measure, count = SUBJECTS.length) {
  const results = [];
  for (const [name, create] of SUBJECTS.slice(0, count)) {
    const subject = create();
    try {
      results.push(await measure(subject));
    } catch (error) {
      process.stderr.write(`  ${name}: ${error.message}\n`);
      await subject.clean();
      results.push(null);
    }
  }
  return results;
}

/** A row: each one's figure, and for the peers how many times better ours is (less than 1: worse). */
function row(label, results, pick, better, unit, digits = 0) {
  const ours = results[0] ? pick(results[0]) : Number.NaN;
  const cells = SUBJECTS.map((_, index) => {
    const result = results[index];
    if (!result) return '–';
    const figure = pick(result);
    const ratio = better === 'higher' ? ours / figure : figure / ours;
    const compared = index === 0 ? '' : ` (${ratio.toFixed(2)} ×)`;
    return `${figure.toFixed(digits)} ${unit}${compared}`;
  });
  console.log(`| ${label} | ${cells.join(' | ')} |`);
}

console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0].model}, load ${loadavg()[0].toFixed(1)}\n`,
);
console.log('In brackets: how many times better ours is.\n');
console.log(`| | ${SUBJECTS.map(([name]) => name).join(' | ')} |`);
console.log('|---|--:|--:|--:|--:|');

if (wants('saturation')) {
  const all = await measureAll(measureSaturation);
  const label = 'delivered messages at saturation, 50 rooms × 4 writers, p99 ≤ 100 ms';
  row(label, all, ({ deliveredPerSecond }) => deliveredPerSecond, 'higher', '/s');
  row(
    'server CPU per delivered message at that rate',
    all,
    ({ cpuPerMessage }) => cpuPerMessage,
    'lower',
    'µs',
    1,
  );
  if (all[0])
    console.log(
      `| time to durable at that rate, p95 | ${all[0].durableP95.toFixed(1)} ms | never told | never told | – |`,
    );
}

if (wants('join')) {
  const all = await measureAll((subject) => measureJoin(subject, 20_000), STORING);
  const sent = (all[0] ?? all[1])?.stored.toFixed(1);
  row(
    `first join of a 20,000-shape board (${sent} MB sent in) after a restart`,
    all,
    (one) => one.firstJoin,
    'lower',
    'ms',
  );
  row('a further join', all, (one) => one.furtherJoin, 'lower', 'ms');
  row('30 joins at once, all done', all, (one) => one.crowdJoin, 'lower', 'ms');
  row('growth of resident memory by that board', all, (one) => one.growth, 'lower', 'MB', 1);
  row('resident memory of the process with that board open', all, (one) => one.memoryAfter, 'lower', 'MB');
}

if (wants('cursors')) {
  const all = await measureAll(measureCursors);
  row(
    '100 cursors at 20 Hz in one room, bytes out',
    all,
    (one) => one.megabytesPerSecond,
    'lower',
    'MB/s',
    1,
  );
  row('the same, server CPU', all, (one) => one.cpu, 'lower', '% of a core');
}

if (wants('idle')) {
  const all = await measureAll(measureIdle);
  row('1,000 idle connections on 50 boards, each', all, (one) => one.each, 'lower', 'KB', 1);
  row('of that still held a minute after all have left', all, (one) => one.held, 'lower', 'MB', 1);
}

if (wants('comeback')) {
  const all = await measureAll(measureComeback, STORING);
  row('500 back on one board after a restart, all in step', all, (one) => one.seconds, 'lower', 's', 2);
  row('the same, bytes sent', all, (one) => one.megabytes, 'lower', 'MB', 2);
}
process.exit(0);
