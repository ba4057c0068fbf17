// 1,000 connections on 50 boards on which nothing happens, and a minute after they have left.
import { syncMessage } from './board-updates.mjs';
import { openClient } from './raw-client.mjs';

const CONNECTIONS = 1_000;
const ROOMS = 50;
const AFTER = Number(process.env.BENCH_IDLE_SECONDS ?? 60) * 1_000;

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function connectMany(subject, count) {
  const connections = [];
  for (let index = 0; index < count; index += 1) {
    const place = await subject.openRoom(`idle-${index % ROOMS}`);
    const connection = await openClient({ port: subject.port, ...place, onMessage: () => {} });
    connection.send(syncMessage(0, Uint8Array.from([0])));
    connections.push(connection);
  }
  return connections;
}

/** @returns kilobytes for each connection, and megabytes that are still held a minute after all have left */
export async function measureIdle(subject) {
  await subject.start();
  // What a process needs once, whoever comes.
  for (const connection of await connectMany(subject, 100)) connection.close();
  await wait(3_000);
  const before = subject.memory();
  const connections = await connectMany(subject, CONNECTIONS);
  await wait(3_000);
  const each = ((subject.memory() - before) * 1_024) / CONNECTIONS;
  for (const connection of connections) connection.close();
  await wait(AFTER);
  const held = subject.memory() - before;
  await subject.clean();
  return { each, held };
}
