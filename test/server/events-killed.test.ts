import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { startChild } from '../harness/server-child';
import { until } from '../harness/server-raw-client';
import { makeBoard, makeDataDir, visit } from '../harness/server-start';
import { createChance } from '../simulation/chance';
import { gapless, RoomClient } from './event-client';

const MESSAGES = 60;

interface Sender {
  readonly client: RoomClient;
  readonly acknowledged: Map<string, number>;
  readonly done: Promise<void>;
}

/** What a browser's outbox does: one after the other, each sent until it is acknowledged; here some are sent twice, and wires are cut. */
function startSender(client: RoomClient, name: string, chance: () => number): Sender {
  const acknowledged = new Map<string, number>();
  const attempt = async (body: object) => {
    await until('a connection', () => client.socket.connected, 20_000);
    const answer = await client.socket
      .timeout(1_000)
      .emitWithAck('chat:send', body)
      .catch(() => null);
    return answer?.ok ? Number(answer.seq) : null;
  };
  const run = async () => {
    for (const number of gapless(MESSAGES)) {
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

describe('a server that is killed while eight people talk', () => {
  it('has every acknowledged message once, without a gap, in one order for all', {
    timeout: 90_000,
  }, async () => {
    const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
    console.log(`seed ${seed}`);
    const { next } = createChance(seed);
    const dataDir = await makeDataDir();
    let server = await startChild(dataDir);
    const { url } = server;
    const board = await makeBoard(url);
    const { key } = await board.link('comment');
    const senders: Sender[] = [];
    for (const index of gapless(8, 0)) {
      const { cookie, ask } = await visit(url);
      await ask('POST', `/api/boards/${board.id}/join`, { key });
      const way = index % 2 === 0 ? 'websocket' : 'polling';
      const client = new RoomClient(url, board.id, { cookie, way, after: 0, reconnects: true });
      await client.join();
      senders.push(startSender(client, `p${index}`, next));
    }
    const count = () => senders.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0);
    for (const share of [1 / 3, 2 / 3]) {
      await until('some messages', () => count() > 8 * MESSAGES * share, 40_000);
      await server.kill();
      server = await startChild(dataDir, { PORT: new URL(url).port });
    }
    await Promise.all(senders.map(({ done }) => done));

    const reader = await new RoomClient(url, board.id, { cookie: board.owner.cookie, after: 0 }).join();
    const kept = await reader.has(8 * MESSAGES);
    expect(kept.map(({ seq }) => seq)).toEqual(gapless(8 * MESSAGES));
    const seqOf = new Map(kept.map(({ id, seq }) => [id, seq]));
    for (const { client, acknowledged } of senders) {
      for (const [id, seq] of acknowledged) expect(seqOf.get(id)).toBe(seq);
      // Not one came twice over all those connections, and none was left out.
      expect(await client.has(kept.length)).toEqual(kept);
    }
    for (const index of gapless(8, 0)) {
      const said = kept.map(({ body }) => String(body.text)).filter((text) => text.startsWith(`p${index} `));
      expect(said).toEqual(gapless(MESSAGES).map((number) => `p${index} ${number}`));
    }
  });
});
