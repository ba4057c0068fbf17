// Highest rate of delivered messages at which the 99th percentile of the latency stays at or under 100 ms.
import { buildMoves, syncMessage, writerOf } from './board-updates.mjs';
import { buildFrame, openClient } from './raw-client.mjs';

const ROOMS = 50;
const WRITERS = 4;
const SECONDS = 4;
const MOST_LATENCY = 100;
const MARK_EVERY = 200;

const emptyStateVector = syncMessage(0, Uint8Array.from([0]));
const hello = Buffer.from([121, 0, 1]);

function percentile(sorted, share) {
  return sorted.length === 0
    ? Number.POSITIVE_INFINITY
    : sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** Opens the writers of all rooms; a writer whose server acknowledges sends MARK five times a second and times PERSISTED. */
async function openWriters(subject, run, perWriter) {
  const writers = [];
  for (let room = 0; room < ROOMS; room += 1) {
    const place = await subject.openRoom(`saturation-${room}`);
    for (let index = 0; index < WRITERS; index += 1) {
      const client = 1_000 + run * 100_000 + room * 100 + index;
      const writer = {
        client,
        frames: buildMoves(client, perWriter).map((move) =>
          buildFrame(place.framing ? place.framing.wrap(move) : move),
        ),
        next: 0,
        delivered: 0,
        mark: 0,
      };
      writer.acknowledges = place.acknowledges;
      writer.connection = await openClient({
        port: subject.port,
        ...place,
        onMessage: (frame, now) => receive(writer, frame, now, run),
      });
      writer.connection.send(emptyStateVector);
      if (place.acknowledges) writer.connection.send(hello);
      writers.push(writer);
    }
  }
  return writers;
}

const sentAt = new Map();
let latencies = [];
let delivered = 0;
let durable = [];

function receive(writer, frame, now) {
  if (frame[0] === 121 && frame[1] === 3) {
    if (writer.markedAt) durable.push(now - writer.markedAt);
    writer.markedAt = 0;
    return;
  }
  if (frame[0] !== 0 || frame[1] !== 2) return;
  const { client, clock } = writerOf(frame);
  if (client === writer.client) return;
  const times = sentAt.get(client);
  const time = times?.get(clock);
  if (time === undefined) return;
  delivered += 1;
  if (delivered % 7 === 0) latencies.push(now - time);
}

async function runAt(subject, run, writesPerSecond) {
  const perWriter = Math.ceil((writesPerSecond * (SECONDS + 2)) / (ROOMS * WRITERS));
  const writers = await openWriters(subject, run, perWriter);
  sentAt.clear();
  for (const writer of writers) sentAt.set(writer.client, new Map());
  await new Promise((resolve) => setTimeout(resolve, 700));
  latencies = [];
  durable = [];
  delivered = 0;
  const cpuBefore = subject.cpu();
  const start = performance.now();
  let sent = 0;
  await new Promise((resolve) => {
    const tick = setInterval(() => {
      const now = performance.now();
      const due = Math.min(writers.length * perWriter, Math.floor(((now - start) / 1_000) * writesPerSecond));
      while (sent < due) {
        const writer = writers[sent % writers.length];
        if (writer.next >= writer.frames.length) break;
        const clock = writer.next === 0 ? 0 : 4 + writer.next;
        sentAt.get(writer.client).set(clock, now);
        writer.connection.sendFrame(writer.frames[writer.next]);
        writer.next += 1;
        sent += 1;
      }
      if (writers[0].acknowledges) sendMarks(writers, now);
      if (now - start > SECONDS * 1_000) {
        clearInterval(tick);
        resolve();
      }
    }, 4);
  });
  const expected = sent * (WRITERS - 1);
  const limit = performance.now() + 3_000;
  while (delivered < expected && performance.now() < limit)
    await new Promise((resolve) => setTimeout(resolve, 20));
  const seconds = (performance.now() - start) / 1_000;
  const cpu = subject.cpu() - cpuBefore;
  for (const writer of writers) writer.connection.close();
  await new Promise((resolve) => setTimeout(resolve, 300));
  latencies.sort((one, other) => one - other);
  durable.sort((one, other) => one - other);
  return {
    deliveredPerSecond: delivered / seconds,
    complete: delivered >= expected,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    durableP95: percentile(durable, 0.95),
    cpuPerMessage: (cpu / delivered) * 1e6,
  };
}

function sendMarks(writers, now) {
  for (const writer of writers) {
    if (writer.markedAt || now - (writer.lastMark ?? 0) < MARK_EVERY) continue;
    writer.mark += 1;
    writer.lastMark = now;
    writer.markedAt = now;
    const mark = writer.mark;
    writer.connection.send(
      Buffer.from(mark < 128 ? [121, 2, mark] : [121, 2, (mark & 127) | 128, mark >> 7]),
    );
  }
}

/** Every server is warmed up first, and a rate counts as too high only when it failed twice: one stutter of the machine is no limit. */
async function holds(subject, run, rate) {
  for (const attempt of [0, 1]) {
    const result = await runAt(subject, run * 2 + attempt, rate);
    const isHeld = result.complete && result.p99 <= MOST_LATENCY;
    process.stderr.write(
      `  ${subject.name}: offered ${Math.round(rate * (WRITERS - 1))}/s, delivered ${Math.round(result.deliveredPerSecond)}/s, p99 ${result.p99.toFixed(1)} ms${result.complete ? '' : ', incomplete'}\n`,
    );
    if (isHeld) return result;
  }
  return null;
}

const STEP = 1.25;
const FIRST_RATE = 8_000;
const LOWEST_RATE = 1_000;
const MOST_STEPS = 12;

/**
 * Raises the rate by a quarter until messages come late or not at all; who does not hold the first is asked for less, so that nobody is left out.
 * Between the last that held and the first that did not, one more is tried: a step of a quarter would decide a ratio.
 */
export async function measureSaturation(subject) {
  await subject.start();
  await runAt(subject, 90, 2_000);
  let run = 0;
  const attempt = (rate) => holds(subject, run++, rate);
  let rate = FIRST_RATE;
  let best = await attempt(rate);
  while (!best && rate >= LOWEST_RATE * STEP) {
    rate /= STEP;
    best = await attempt(rate);
  }
  const hasFallen = rate < FIRST_RATE;
  while (best && !hasFallen && run < MOST_STEPS) {
    const next = await attempt(rate * STEP);
    if (!next) break;
    best = next;
    rate *= STEP;
  }
  if (best) best = (await attempt(rate * Math.sqrt(STEP))) ?? best;
  await subject.clean();
  if (!best) throw new Error(`${subject.name} held no rate: is the machine busy?`);
  return best;
}
