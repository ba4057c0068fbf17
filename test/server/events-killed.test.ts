import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { startChild } from '../harness/server-child';
import { until } from '../harness/server-raw-client';
import { makeBoard, makeDataDir, startServer, visit } from '../harness/server-start';
import { createChance } from '../simulation/chance';
import { gapless, RoomClient } from './event-client';

/** `CLIENTS=50 MESSAGES=200 npx vitest run test/server/events-killed` is the whole proof: 10,000 messages. */
const CLIENTS = Number(process.env.CLIENTS ?? 8);
const MESSAGES = Number(process.env.MESSAGES ?? 60);
const ALL = CLIENTS * MESSAGES;
/** Milliseconds: many of them wait for the same two cores. */
const PATIENCE = 60_000 + ALL * 120;

interface Sender {
  readonly client: RoomClient;
  readonly acknowledged: Map<string, number>;
  readonly done: Promise<void>;
}

/** What a browser's outbox does: one after the other, each sent until it is acknowledged; here some are sent twice, and wires are cut. */
function startSender(client: RoomClient, name: string, messages: number, chance: () => number): Sender {
  const acknowledged = new Map<string, number>();
  const attempt = async (body: object) => {
    await until('a connection', () => client.socket.connected, PATIENCE);
    const answer = await client.socket
      .timeout(3_000)
      .emitWithAck('chat:send', body)
      .catch(() => null);
    return answer?.ok ? Number(answer.seq) : null;
  };
  const run = async () => {
    for (const number of gapless(messages)) {
      const body = { id: randomUUID(), text: `${name} ${number}` };
      let seq: number | null = null;
      while (seq === null) {
        if (chance() < 0.15) client.socket.emit('chat:send', body);
        const answer = attempt(body);
        if (chance() < 0.05) setImmediate(() => client.socket.io.engine?.close());
        seq = await answer;
      }
      acknowledged.set(body.id, seq);
    }
  };
  return { client, acknowledged, done: run() };
}

/** A server, people in a room of it, and all they send, with wires that are cut meanwhile. */
async function startTalk(url: string, people: number, messages: number, chance: () => number) {
  const board = await makeBoard(url);
  const { key } = await board.link('comment');
  const clients: RoomClient[] = [];
  for (const index of gapless(people, 0)) {
    const { cookie, ask } = await visit(url);
    await ask('POST', `/api/boards/${board.id}/join`, { key });
    const way = index % 2 === 0 ? 'websocket' : 'polling';
    const client = new RoomClient(url, board.id, { cookie, way, after: 0, reconnects: true });
    clients.push(await client.join(PATIENCE));
  }
  const senders = clients.map((client, index) => startSender(client, `p${index}`, messages, chance));
  return { board, senders };
}

/** Every acknowledged message is there once, without a gap, in one order for all. */
async function expectSaidOnce(
  url: string,
  { board, senders }: Awaited<ReturnType<typeof startTalk>>,
  messages: number,
): Promise<void> {
  const all = senders.length * messages;
  const asOwner = { cookie: board.owner.cookie, after: 0 };
  const reader = await new RoomClient(url, board.id, asOwner).join(PATIENCE);
  const kept = await reader.has(all, PATIENCE);
  expect(kept.map(({ seq }) => seq)).toEqual(gapless(all));
  const seqOf = new Map(kept.map(({ id, seq }) => [id, seq]));
  for (const { client, acknowledged } of senders) {
    for (const [id, seq] of acknowledged) expect(seqOf.get(id)).toBe(seq);
    // Not one came twice over all those connections, and none was left out.
    expect(await client.has(kept.length, PATIENCE)).toEqual(kept);
  }
  for (const index of gapless(senders.length, 0)) {
    const said = kept.map(({ body }) => String(body.text)).filter((text) => text.startsWith(`p${index} `));
    expect(said).toEqual(gapless(messages).map((number) => `p${index} ${number}`));
  }
}

describe('a server that is killed twice while many people talk', () => {
  it('has every acknowledged message once, without a gap, in one order for all', {
    timeout: PATIENCE,
  }, async () => {
    const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
    console.log(`seed ${seed}`);
    const dataDir = await makeDataDir();
    let server = await startChild(dataDir);
    const { url } = server;
    const talk = await startTalk(url, CLIENTS, MESSAGES, createChance(seed).next);
    const count = () => talk.senders.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0);
    for (const share of [1 / 3, 2 / 3]) {
      await until('some messages', () => count() > ALL * share, PATIENCE);
      await server.kill();
      server = await startChild(dataDir, { PORT: new URL(url).port });
    }
    await Promise.all(talk.senders.map(({ done }) => done));
    await expectSaidOnce(url, talk, MESSAGES);
  });

  it('and would be seen to write twice what is sent twice', { timeout: PATIENCE }, async () => {
    const server = await startServer();
    const { appendEvents } = server.storage;
    server.storage.appendEvents = (events, retention) =>
      appendEvents(
        events.map((event) => ({ ...event, id: randomUUID() })),
        retention,
      );
    const talk = await startTalk(server.url, 2, 30, createChance(1).next);
    await Promise.all(talk.senders.map(({ done }) => done));
    await expect(expectSaidOnce(server.url, talk, 30)).rejects.toThrow(/to deeply equal/);
  });
});
