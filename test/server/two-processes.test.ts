import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import { hasRedis, type TestRedis, useRedis } from '../harness/redis-server';
import { addShape, RawClient, until } from '../harness/server-raw-client';
import { makeDataDir, startServer } from '../harness/server-start';
import { gapless, RoomClient } from './event-client';

const EVENTS = { absence: 300 };

/** Two servers on the same data and the same Redis: for all they know of each other, two processes. */
async function startTwo(redis: TestRedis | null) {
  const dataDir = await makeDataDir();
  const environment: Record<string, string> = redis ? { REDIS_URL: redis.url } : {};
  const settings = { ...environment, WORKERS: 'none' };
  const options = { dataDir, environment: settings, events: EVENTS, sharesFile: true };
  const [here, there] = [await startServer(options), await startServer(options)];
  const board = await here.makeBoard();
  const { key, id: link } = await board.link('edit');
  const draw = (server: typeof here) => new RawClient(`${server.wsUrl}/sync/${board.id}?key=${key}`).join();
  const enter = (server: typeof here, cookie = board.owner.cookie) =>
    new RoomClient(server.url, board.id, { cookie }).join();
  const guest = async () => {
    const visitor = await here.visit();
    await visitor.ask('POST', `/api/boards/${board.id}/join`, { key });
    return visitor;
  };
  if (redis) await until('each other', () => here.bus.others > 0 && there.bus.others > 0);
  return { here, there, board, key, link, draw, enter, guest };
}

function encodePresence(client: number, clock: number, state: object): Uint8Array {
  const body = createEncoder();
  writeVarUint(body, 1);
  writeVarUint(body, client);
  writeVarUint(body, clock);
  writeVarString(body, JSON.stringify(state));
  const message = createEncoder();
  writeVarUint(message, 1);
  writeVarUint8Array(message, toUint8Array(body));
  return toUint8Array(message);
}

const sees = (client: RawClient, text: string) =>
  client.frames.some((frame) => frame[0] === 1 && Buffer.from(frame).includes(text));

describe.skipIf(!hasRedis)('two processes on one Redis', () => {
  it('show each other what is drawn, said and passing, at once and in order', async () => {
    const { here, there, draw, enter } = await startTwo(await useRedis());
    const [ada, ben] = [await draw(here), await draw(there)];
    for (let index = 0; index < 20; index++) {
      const [drawing, other] = index % 2 ? [ada, ben] : [ben, ada];
      drawing.change((doc) => addShape(doc, `shape-${index}`));
      await until('the shape', () => other.shapes()[`shape-${index}`]);
    }
    expect((await ada.saved()).kind).toBe('persisted');
    const [one, two] = [await enter(here), await enter(there)];
    for (let index = 0; index < 10; index++) await (index % 2 ? one : two).write('chat:send', { text: 'x' });
    for (const client of [one, two]) {
      await client.has(10);
      expect(client.seqs).toEqual(gapless(10));
    }
    expect((await one.send('reaction:send', { emoji: '👍', at: [1, 2] })).ok).toBe(true);
    const reactions = ({ told }: RoomClient) => told.filter(([name]) => name === 'reaction');
    await until('the reaction', () => reactions(two).length > 0);
    expect(reactions(two)[0]![1]).toMatchObject({
      emoji: '👍',
      at: [1, 2],
      by: { name: expect.any(String) },
    });
    expect(reactions(one)).toEqual([]);
  });

  it('show each other who is there, until they leave or their process ends', async () => {
    const { here, there, draw } = await startTwo(await useRedis());
    const [ada, ben] = [await draw(here), await draw(there)];
    ada.send(encodePresence(ada.doc.clientID, 1, { cursor: [12345, 1] }));
    await until('Ada’s cursor', () => sees(ben, '12345'));
    const cem = await draw(there);
    await until('Ada, for who comes later', () => sees(cem, '12345'));
    ben.send(encodePresence(ben.doc.clientID, 1, { cursor: [67890, 1] }));
    await until('Ben’s cursor', () => sees(ada, '67890'));
    const frames = ben.frames.length;
    await here.close();
    await until('Ada gone', () =>
      ben.frames.slice(frames).some((frame) => frame[0] === 1 && Buffer.from(frame).includes('null')),
    );
  });

  it('reach each other’s people with a revoked link, within a second', async () => {
    const { here, there, board, link, draw, key } = await startTwo(await useRedis());
    const ben = await draw(there);
    const watching = new RoomClient(there.url, board.id, { key });
    await watching.join();
    const revokedAt = performance.now();
    await board.owner.ask('DELETE', `/api/boards/${board.id}/links/${link}`);
    expect(await ben.untilClosed()).toMatchObject({ code: 4403 });
    await until('the room to be left', () => !watching.socket.connected);
    expect(performance.now() - revokedAt).toBeLessThan(1_000);
    expect(here.bus.isSilent).toBe(false);
  });

  it('reach each other’s people with another role and with a kick, within a second, by both doors', async () => {
    const { there, board, key, enter, guest, here } = await startTwo(await useRedis());
    const owner = await enter(here);
    const ben = await guest();
    const room = await enter(there, ben.cookie);
    const headers = { cookie: ben.cookie, origin: there.url };
    const draw = () => new RawClient(`${there.wsUrl}/sync/${board.id}`, { headers }).join();
    const before = await draw();
    await owner.write('member:role', { person: ben.id, role: 'view' });
    // A role is never changed silently under a client: it is sent away, and comes back with the new one.
    await until('the role', () => room.roles.at(-1) === 'view' && before.closed !== null, 1_000);
    expect(before.closed?.code).toBe(4503);
    expect((await room.write('chat:send', { text: 'x' })).code).toBe('FORBIDDEN');
    await owner.write('member:role', { person: ben.id, role: 'comment' });
    await until('the other role', () => room.roles.at(-1) === 'comment', 1_000);
    expect((await room.write('chat:send', { text: 'x' })).code).toBeNull();
    const drawing = await draw();
    await owner.write('member:kick', { person: ben.id });
    await until('both doors', () => room.socket.disconnected && drawing.closed !== null, 1_000);
    expect(drawing.closed?.code).toBe(4403);
    const again = new RoomClient(there.url, board.id, { cookie: ben.cookie, key });
    await until('a refusal', () => again.refusal === 'NO_SUCH_BOARD');
  });

  it('lower the hand of who left, and not of who is still on the other one', async () => {
    const { here, there, enter, guest } = await startTwo(await useRedis());
    const [ada, ben] = [await guest(), await guest()];
    const watching = await enter(here);
    const [adaHere, adaThere] = [await enter(here, ada.cookie), await enter(there, ada.cookie)];
    const benHere = await enter(here, ben.cookie);
    await adaHere.write('hand:raise');
    await benHere.write('hand:raise');
    adaHere.socket.disconnect();
    await until('Ada to be gone from here', () => !adaHere.socket.connected);
    benHere.socket.disconnect();
    // He left after her: when his hand is down, her time would have been over too.
    expect((await watching.has(3))[2]).toMatchObject({ type: 'hand:lower', body: { person: ben.id } });
    adaThere.socket.disconnect();
    expect((await watching.has(4))[3]).toMatchObject({ type: 'hand:lower', body: { person: ada.id } });
  });

  it('go on without Redis: all is saved, and seen by the others within three seconds', async () => {
    const redis = await useRedis();
    const { here, there, board, link, draw, enter } = await startTwo(redis);
    const [ada, ben] = [await draw(here), await draw(there)];
    const [one, two] = [await enter(here), await enter(there)];
    redis.stop();
    ada.change((doc) => addShape(doc, 'in-silence'));
    expect((await ada.saved()).kind).toBe('persisted');
    expect((await one.write('chat:send', { text: 'can you hear me?' })).seq).toBe(1);
    await until('the shape', () => ben.shapes()['in-silence'], 3_000);
    await two.has(1, 3_000);
    await until('the silence', () => here.bus.isSilent && there.bus.isSilent);
    await board.owner.ask('DELETE', `/api/boards/${board.id}/links/${link}`);
    expect(await ben.untilClosed()).toMatchObject({ code: 4403 });
    redis.goOn();
    await until('Redis', () => !here.bus.isSilent && !there.bus.isSilent && here.bus.others > 0);
    await one.send('reaction:send', { emoji: '👍', at: [1, 2] });
    await until('the reaction', () => two.told.some(([name]) => name === 'reaction'));
  }, 40_000);
});

it('two processes without any bus see each other’s work a little later', async () => {
  const { here, there, draw } = await startTwo(null);
  const [ada, ben] = [await draw(here), await draw(there)];
  ada.change((doc) => addShape(doc, 'here'));
  ben.change((doc) => addShape(doc, 'there'));
  for (const client of [ada, ben]) {
    expect((await client.saved()).kind).toBe('persisted');
    await until('both', () => client.shapes().here && client.shapes().there);
  }
});
