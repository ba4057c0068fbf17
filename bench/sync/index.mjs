// npm run bench -- sync: Driftless against the stock y-websocket server with LevelDB, in one run on this machine.
import { cpus } from 'node:os';
import { measureJoin } from './join.mjs';
import { measureSaturation } from './saturation.mjs';
import { driftlessServer, stockServer } from './servers.mjs';

const parts = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const wants = (part) => parts.length === 0 || parts.includes(part);

function row(label, ours, peer, better, unit, digits = 0) {
  const ratio = better === 'higher' ? ours / peer : peer / ours;
  console.log(
    `| ${label} | ${ours.toFixed(digits)} ${unit} | ${peer.toFixed(digits)} ${unit} | ${ratio.toFixed(2)} × ${better === 'higher' ? 'as much' : 'less'} |`,
  );
}

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0].model}\n`);
console.log(
  '| | Driftless, durable acknowledgement on | @y/websocket-server 0.1.1 + y-leveldb 0.1.2 | ratio |',
);
console.log('|---|--:|--:|--:|');

if (wants('saturation')) {
  const peer = await measureSaturation(stockServer());
  const ours = await measureSaturation(driftlessServer());
  row(
    'delivered messages at saturation, 50 rooms × 4 writers, p99 ≤ 100 ms',
    ours.deliveredPerSecond,
    peer.deliveredPerSecond,
    'higher',
    '/s',
  );
  row(
    'server CPU per delivered message at that rate',
    ours.cpuPerMessage,
    peer.cpuPerMessage,
    'lower',
    'µs',
    1,
  );
  console.log(`| time to durable at that rate, p95 | ${ours.durableP95.toFixed(1)} ms | never told | |`);
}

if (wants('join')) {
  const peer = await measureJoin(stockServer(), 20_000);
  const ours = await measureJoin(driftlessServer(), 20_000);
  row(
    `first join of a 20,000-shape board (${ours.stored.toFixed(1)} MB sent in) after a restart`,
    ours.firstJoin,
    peer.firstJoin,
    'lower',
    'ms',
  );
  row('a further join', ours.furtherJoin, peer.furtherJoin, 'lower', 'ms');
  row('30 joins at once, all done', ours.crowdJoin, peer.crowdJoin, 'lower', 'ms');
  row('growth of resident memory by that board', ours.growth, peer.growth, 'lower', 'MB', 1);
  row(
    'resident memory of the process with that board open',
    ours.memoryAfter,
    peer.memoryAfter,
    'lower',
    'MB',
  );
}
process.exit(0);
