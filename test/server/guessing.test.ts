import { describe, expect, it } from 'vitest';
import { createRandomId } from '../../server/auth/link-key';
import { RawClient, until } from '../harness/server-raw-client';
import { startServer } from '../harness/server-start';
import { RoomClient } from './event-client';

const LIMITED = { environment: { RATE_LIMITS: 'on' } };

async function openBoard() {
  const server = await startServer(LIMITED);
  const board = await server.makeBoard();
  const { key } = await board.link('view');
  const look = (shown: string, id = board.id) =>
    fetch(`${server.url}/api/boards/${id}`, { headers: { authorization: `Bearer ${shown}` } });
  const join = async (shown: string) => {
    const visitor = await server.visit();
    return visitor.ask('POST', `/api/boards/${board.id}/join`, { key: shown });
  };
  return { server, board, key, look, join };
}

describe('link keys', () => {
  it('whoever shows too many that open nothing must wait, at every door', { timeout: 60_000 }, async () => {
    const { server, board, key, look, join } = await openBoard();
    const statuses: number[] = [];
    for (let guess = 0; guess < 20; guess++) {
      statuses.push((await look(createRandomId())).status, (await join(createRandomId())).status);
      await new RawClient(`${server.wsUrl}/sync/${board.id}?key=${createRandomId()}`).untilClosed();
    }
    expect(new Set(statuses)).toEqual(new Set([404]));
    let guesses = 0;
    while ((await look(createRandomId())).status !== 429) expect(++guesses).toBeLessThan(30);
    for (const answer of [await look(key), await join(key)]) {
      expect(answer.status).toBe(429);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    const drawing = new RawClient(`${server.wsUrl}/sync/${board.id}?key=${key}`);
    await until('a refusal', () => drawing.refusedWith);
    expect(drawing.refusedWith).toBe(429);
    const room = new RoomClient(server.url, board.id, { key });
    await until('a refusal', () => room.refusal);
    expect(room.refusal).toBe('RATE_LIMITED');
    // Who needs no key is not kept from working by a neighbour who guesses.
    expect((await board.owner.ask('GET', `/api/boards/${board.id}`)).status).toBe(200);
  });

  it('a client whose link was revoked and who comes back with it for ever keeps nobody else out', {
    timeout: 60_000,
  }, async () => {
    const { board, look, join, key } = await openBoard();
    const revoked = await board.link('edit');
    await board.owner.ask('DELETE', `/api/boards/${board.id}/links/${revoked.id}`);
    for (let attempt = 0; attempt < 80; attempt++) {
      expect((await look(revoked.key)).status).toBe(404);
      expect((await join(revoked.key)).status).toBe(404);
    }
    expect((await join(key)).status).toBe(200);
  });

  it('a whole school opens its link from one address', { timeout: 60_000 }, async () => {
    const { look, join, key } = await openBoard();
    for (let pupil = 0; pupil < 80; pupil++) {
      expect((await join(key)).status).toBe(200);
      expect((await look(key)).status).toBe(200);
    }
  });

  it('a right key with which something is asked for that is not there is no guess', {
    timeout: 60_000,
  }, async () => {
    const { server, board, look, key } = await openBoard();
    const headers = { authorization: `Bearer ${key}` };
    for (let miss = 0; miss < 80; miss++) {
      const missing = await fetch(`${server.url}/api/boards/${board.id}/files/${'a'.repeat(64)}`, {
        headers,
      });
      expect(missing.status).toBe(404);
    }
    expect((await look(key)).status).toBe(200);
  });

  it('an unknown board, one that is not for me and a wrong key are answered alike', async () => {
    const { board, look, server } = await openBoard();
    const stranger = await server.visit();
    const answers = [
      await look(createRandomId()),
      await look(createRandomId(), createRandomId()),
      await stranger.ask('GET', `/api/boards/${board.id}`),
      await stranger.ask('GET', `/api/boards/${createRandomId()}`),
    ];
    const bodies = await Promise.all(
      answers.map(async (answer) => {
        const { error } = (await answer.json()) as { error: Record<string, string> };
        return [answer.status, error.code, error.message, [...answer.headers.keys()].sort().join()];
      }),
    );
    for (const body of bodies) expect(body).toEqual(bodies[0]);
  });
});
