// How fast an announcement reaches a room, and how fast somebody who was away has what they missed: the event door beside plain Socket.IO.
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSubject, driftlessServer } from '../sync/servers.mjs';
import { describe, percentile, until, wait } from './measure.mjs';
import { openDriftlessRoom, openPlainRoom } from './rooms.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const people = Number(process.argv[2] ?? 100);
const messages = Number(process.argv[3] ?? 200);
const MISSED = 1_000;
const COMEBACKS = 10;
const PERIOD = 50;

const plainServer = () =>
  createSubject({
    name: 'Socket.IO (stores nothing)',
    command: [join(here, 'plain-socket-io.mjs')],
    environment: (port) => ({ PORT: String(port) }),
    health: '/',
    openRoom: async () => ({}),
  });

/** Every delivery to everybody but the one who says it, in milliseconds from the sending. */
async function measureAnnouncements(room) {
  const sentAt = new Map();
  const delays = [];
  const heard = (text) => {
    const at = sentAt.get(text);
    if (at !== undefined) delays.push(performance.now() - at);
  };
  const speaker = await room.enter(() => {});
  const others = [];
  for (let index = 1; index < people; index++) others.push(await room.enter(heard));
  for (let number = -20; number < messages; number++) {
    const text = `message ${number}`;
    // The first ones warm both up.
    if (number >= 0) sentAt.set(text, performance.now());
    void speaker.say(text);
    await wait(PERIOD);
  }
  await until('all deliveries', () => delays.length === messages * (people - 1));
  for (const { leave } of [speaker, ...others]) leave();
  return delays;
}

async function measureComebacks(room) {
  const times = [];
  for (let round = 0; round < COMEBACKS; round++) {
    const got = [];
    const away = await room.missing((text) => {
      if (text.startsWith(`missed ${round}.`)) got.push(text);
    });
    const speaker = await room.enter(() => {});
    for (let from = 0; from < MISSED; from += 50) {
      await Promise.all(
        Array.from({ length: 50 }, (_, index) => speaker.say(`missed ${round}.${from + index}`)),
      );
    }
    let startedAt = 0;
    const back = await away.comeBack(() => {
      startedAt = performance.now();
    });
    await until('what was missed', () => got.length === MISSED);
    times.push(performance.now() - startedAt);
    back.leave();
    speaker.leave();
  }
  return times;
}

async function measure(subject, openRoom) {
  await subject.start();
  try {
    const url = `http://127.0.0.1:${subject.port}`;
    const announcements = await measureAnnouncements(await openRoom(url));
    const comebacks = await measureComebacks(await openRoom(url));
    process.stdout.write(`${subject.name}\n`);
    process.stdout.write(`  announcement to ${people} people: ${describe(announcements)}\n`);
    process.stdout.write(`  catch-up of ${MISSED} missed events: ${describe(comebacks)}\n`);
    process.stdout.write(
      `  server: ${subject.cpu().toFixed(1)} s of CPU, ${Math.round(subject.memory())} MB\n`,
    );
    return { announcements, comebacks };
  } finally {
    await subject.clean();
  }
}

process.stdout.write(
  `load of the machine at the start: ${loadavg()
    .map((each) => each.toFixed(1))
    .join(' ')}\n`,
);
const peer = await measure(plainServer(), openPlainRoom);
const ours = await measure(driftlessServer(), openDriftlessRoom);
for (const [name, key, goal] of [
  ['announcement', 'announcements', 50],
  ['catch-up', 'comebacks', 300],
]) {
  const [mine, theirs] = [percentile(ours[key], 0.95), percentile(peer[key], 0.95)];
  const ratio = (mine / theirs).toFixed(2);
  process.stdout.write(
    `${name}: p95 ${mine.toFixed(1)} ms, ${ratio} times the peer's; goal under ${goal} ms\n`,
  );
}
