// 100 people in one room, each moving their cursor 20 times a second: what the server sends for it, and what it costs.

import { syncMessage } from './board-updates.mjs';
import { openClient } from './raw-client.mjs';

const PEOPLE = 100;
const PER_SECOND = 20;
const SECONDS = 8;

function varUint(number) {
  const bytes = [];
  for (let rest = number; ; rest = Math.floor(rest / 128)) {
    bytes.push(rest < 128 ? rest : (rest % 128) | 128);
    if (rest < 128) return bytes;
  }
}

/** An awareness message of one client, as y-protocols writes it. */
function cursorMessage(client, clock, x, y) {
  const state = Buffer.from(
    JSON.stringify({ user: { id: `p${client}`, name: 'Ada', color: '#e03131' }, cursor: [x, y] }),
  );
  const entry = Buffer.concat([
    Buffer.from([1, ...varUint(client), ...varUint(clock), ...varUint(state.length)]),
    state,
  ]);
  return Buffer.concat([Buffer.from([1, ...varUint(entry.length)]), entry]);
}

/** What is still on its way counts too: on a busy machine it is most of it. */
async function untilQuiet(received) {
  for (let last = -1, still = 0, turns = 0; still < 4 && turns < 120; turns += 1) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    still = received() === last ? still + 1 : 0;
    last = received();
  }
}

/** @returns megabytes out and CPU in percent of a core, for each second of moving */
export async function measureCursors(subject) {
  await subject.start();
  const place = await subject.openRoom('cursors');
  const people = [];
  for (let client = 1; client <= PEOPLE; client += 1) {
    const connection = await openClient({ port: subject.port, ...place, onMessage: () => {} });
    connection.send(syncMessage(0, Uint8Array.from([0])));
    connection.send(cursorMessage(client, 1, 0, 0));
    people.push({ client, connection, clock: 1 });
  }
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const received = () => people.reduce((sum, { connection }) => sum + connection.received, 0);
  const [bytesBefore, cpuBefore, start] = [received(), subject.cpu(), performance.now()];
  await new Promise((resolve) => {
    let moved = 0;
    const tick = setInterval(() => {
      const due = Math.floor(((performance.now() - start) / 1_000) * PER_SECOND * PEOPLE);
      for (; moved < due; moved += 1) {
        const person = people[moved % PEOPLE];
        person.clock += 1;
        person.connection.send(cursorMessage(person.client, person.clock, moved, person.clock));
      }
      if (performance.now() - start < SECONDS * 1_000) return;
      clearInterval(tick);
      resolve();
    }, 5);
  });
  await untilQuiet(received);
  const result = {
    megabytesPerSecond: (received() - bytesBefore) / SECONDS / 1e6,
    cpu: ((subject.cpu() - cpuBefore) / SECONDS) * 100,
  };
  for (const { connection } of people) connection.close();
  await subject.clean();
  return result;
}
