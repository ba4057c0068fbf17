// npm run bench -- soak 10: minutes of life on a server, and whether it stays as it was. Ends with 1 when a bound is broken.
import { cpus } from 'node:os';
import { driftlessServer } from '../sync/servers.mjs';
import { makeBoards } from './boards.mjs';
import { startTalk, startWriter, visit } from './load.mjs';
import { percentile, slope, takeSample } from './watch.mjs';

const minutes = Number(process.argv[2] ?? 10);
const BOARDS = 50;
const WRITERS = 200;
const PER_SECOND = 1;
const TOGETHER = 20;
const SAMPLE_EVERY = 2_500;
/** Milliseconds without an answer to a mark after which a writer counts as forgotten. */
const FORGOTTEN = 10_000;

/** Small growth over a short run says nothing; over an hour it does. */
const BOUNDS = [
  ['memory gained after warming up', 'MB', ({ memory }) => memory.grown, Math.max(24, minutes)],
  ['handles gained', '', ({ handles }) => handles.grown, 8],
  ['write-ahead log, largest', 'MB', ({ wal }) => wal, 64],
  ['event-loop delay, p99 of the worst tenth', 'ms', ({ delay }) => delay, 50],
  ['time to durable, p95', 'ms', ({ durable }) => durable, 100],
  ['writers who lost their connection or were never answered', '', ({ forgotten }) => forgotten, 0],
  ['exports that failed', '', ({ failedExports }) => failedExports, 0],
  ['things said that were not heard by all', '', ({ unheard }) => unheard, 0],
];

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Runs something over and over until the end, one after the other; what goes wrong is counted and told once. */
function repeat(every, end, failures, work) {
  const go = async () => {
    while (performance.now() < end) {
      await wait(every);
      await work().catch((error) => failures.push(error.message));
    }
  };
  return go();
}

async function startWriters(subject, boards, durable, lost) {
  const onDurable = (milliseconds) => durable.push(milliseconds);
  const writers = [];
  for (let from = 0; from < WRITERS; from += TOGETHER) {
    const starting = Array.from({ length: TOGETHER }, (_, offset) => {
      const index = from + offset;
      const board = boards[index % boards.length];
      const onClosed = () => lost.push(index);
      return startWriter({ port: subject.port, board, client: 5_000 + index, onDurable, onClosed });
    });
    writers.push(...(await Promise.all(starting)));
  }
  return writers;
}

/** Each writer moves once in its turn: spread over the second, as people are. */
function keepWriting(writers, end) {
  return new Promise((resolve) => {
    const start = performance.now();
    let moved = 0;
    const timer = setInterval(() => {
      const now = performance.now();
      const due = Math.floor(((now - start) / 1_000) * WRITERS * PER_SECOND);
      for (; moved < due; moved += 1) writers[moved % WRITERS].move();
      if (now < end) return;
      clearInterval(timer);
      resolve(moved);
    }, 10);
  });
}

async function soak(subject) {
  const url = `http://127.0.0.1:${subject.port}`;
  const { boards, exportBoard } = await makeBoards(url, BOARDS);
  const [durable, lost, joins, failures, samples, exports] = [[], [], [], [], [], []];
  const writers = await startWriters(subject, boards, durable, lost);
  const talk = await startTalk(url, 4);
  const pick = () => boards[Math.floor(Math.random() * boards.length)];
  await takeSample(url, subject.pid());
  process.stderr.write(`everybody is here; ${minutes} minutes begin\n`);
  const end = performance.now() + minutes * 60_000;
  const [moved] = await Promise.all([
    keepWriting(writers, end),
    repeat(400, end, failures, async () => {
      joins.push(await visit({ port: subject.port, board: pick(), stay: 500 + Math.random() * 4_000 }));
    }),
    repeat(1_000, end, failures, () => talk.say()),
    repeat(15_000, end, failures, () => talk.comeAndGo()),
    repeat(10_000, end, failures, async () => exports.push(await exportBoard(pick().id))),
    repeat(SAMPLE_EVERY, end, failures, async () => samples.push(await takeSample(url, subject.pid()))),
  ]);
  await wait(6_000);
  const forgotten = lost.length + writers.filter((writer) => writer.waiting() > FORGOTTEN).length;
  for (const writer of writers) writer.leave();
  const { said, heard } = talk.counts();
  talk.leave();
  if (failures.length > 0) console.log(`${failures.length} things went wrong, the first: ${failures[0]}`);
  return {
    moved,
    joins,
    exports,
    memory: slope(samples, ({ memory }) => memory),
    heap: slope(samples, ({ heap }) => heap),
    waited: samples.at(-1).waited - samples[0].waited,
    handles: slope(samples, ({ handles }) => handles),
    wal: Math.max(...samples.map(({ wal }) => wal)),
    delay: percentile(
      samples.map(({ delay }) => delay),
      0.9,
    ),
    durable: percentile(durable, 0.95),
    forgotten,
    failedExports: exports.filter((state) => state !== 'done').length + failures.length,
    unheard: Math.max(0, said * 3 - heard),
  };
}

const digits = (value) => (Number.isInteger(value) ? String(value) : value.toFixed(1));

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0].model}: ${minutes} minutes\n`);
const subject = driftlessServer();
await subject.start();
const outcome = await soak(subject);
await subject.clean();
const { moved, joins, exports, memory, heap, waited } = outcome;
console.log(
  `${WRITERS} writers on ${BOARDS} boards moved ${moved} times; ${joins.length} came and went (board there after ${digits(percentile(joins, 0.5))} ms, p95 ${digits(percentile(joins, 0.95))}); ${exports.length} exports`,
);
console.log(
  `memory slope ${digits(memory.perHour)} MB/h resident, ${digits(heap.perHour)} MB/h of JavaScript; the thread with the sockets waited ${digits(waited)} s for a processor that others had\n`,
);
console.log('| | measured | bound |\n|---|--:|--:|');
let isBroken = false;
for (const [name, unit, of, bound] of BOUNDS) {
  const value = of(outcome);
  const holds = value <= bound;
  isBroken ||= !holds;
  console.log(`| ${name} | ${digits(value)} ${unit} | ${bound} ${unit}${holds ? '' : ' BROKEN'} |`);
}
process.exitCode = isBroken ? 1 : 0;
