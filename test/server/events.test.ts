import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { until } from '../harness/server-raw-client';
import { startServer } from '../harness/server-start';
import { gapless, RoomClient } from './event-client';
import { openRoom, type Role } from './open-room';

describe.each(['websocket', 'polling'] as const)('a room over %s only', (way) => {
  it('tells everyone what was said, once, under a gapless seq, in the same order', async () => {
    const { connect } = await openRoom();
    const people = await Promise.all([0, 1, 2].map(() => connect({ way, after: 0 }).join()));
    const said = await Promise.all(
      people.flatMap((person, index) =>
        gapless(10).map((n) => person.write('chat:send', { text: `${index}: ${n}` })),
      ),
    );
    expect(said.map(({ seq }) => seq).sort((one, other) => one! - other!)).toEqual(gapless(30));
    for (const person of people) {
      expect((await person.has(30)).map(({ seq }) => seq)).toEqual(gapless(30));
      expect(person.events).toEqual(people[0]!.events);
    }
    for (const index of [0, 1, 2]) {
      const texts = people[0]!.events.map(({ body }) => String(body.text));
      expect(texts.filter((text) => text.startsWith(`${index}:`))).toEqual(
        gapless(10).map((n) => `${index}: ${n}`),
      );
    }
  });

  it('writes an event once, however often it is sent, and answers with the first seq', async () => {
    const { connect } = await openRoom();
    const [one, other] = [await connect({ way, after: 0 }).join(), await connect({ way, after: 0 }).join()];
    const id = randomUUID();
    const answers = await Promise.all(
      [one, other, one, other].map((from) => from.write('chat:send', { text: 'hi' }, id)),
    );
    expect(answers.map(({ seq }) => seq)).toEqual([1, 1, 1, 1]);
    expect((await one.write('chat:send', { text: 'something else' }, id)).answer).toEqual({
      ok: true,
      seq: 1,
      duplicate: true,
    });
    expect((await one.write('chat:send', { text: 'next' })).seq).toBe(2);
    expect((await other.has(2)).map(({ seq, body }) => [seq, body.text])).toEqual([
      [1, 'hi'],
      [2, 'next'],
    ]);
  });

  it('gives what was missed, in order and once, while it goes on', async () => {
    const { connect } = await openRoom();
    const busy = await connect({ way, after: 0 }).join();
    for (const n of gapless(450)) await busy.write('chat:send', { text: `${n}` });
    const writing = (async () => {
      for (const n of gapless(60)) await busy.write('chat:send', { text: `live ${n}` });
    })();
    const back = connect({ way, after: 10 });
    await writing;
    expect((await back.has(500)).map(({ seq }) => seq)).toEqual(gapless(500, 11));
    expect(back.told.some(([name]) => name === 'reset')).toBe(false);
  });
});

describe('catching up', () => {
  it('is paged by events:since, and says where the log ends', async () => {
    const { connect } = await openRoom();
    const client = await connect().join();
    for (const n of gapless(7)) await client.write('chat:send', { text: `${n}` });
    const page = await client.send('events:since', { after: 2, limit: 3 });
    expect(page).toMatchObject({ ok: true, head: 7, events: [{ seq: 3 }, { seq: 4 }, { seq: 5 }] });
    expect(page).not.toHaveProperty('reset');
    const most = await client.send('events:since', { after: 0, limit: 100_000 });
    expect(most, 'who asks for more gets a page').toMatchObject({
      ...{ ok: true, head: 7 },
      events: gapless(7).map((seq) => ({ seq })),
    });
    for (const after of [-1, 1.5, 2 ** 53, '0 OR 1=1', null, {}]) {
      expect(await client.send('events:since', { after })).toMatchObject({
        ok: false,
        error: { code: 'BAD_REQUEST' },
      });
    }
  });

  it('begins anew for whoever was away for too long; what still stands is not let go', async () => {
    const { connect } = await openRoom({ events: { retention: 50 } });
    const client = await connect({ after: 0 }).join();
    const thread = await client.write('comment:add', { at: [1, 2], text: 'stays' });
    for (const n of gapless(300)) await client.write('chat:send', { text: `${n}` });
    const late = connect({ after: 5 });
    await late.join();
    expect(late.told.some(([name]) => name === 'reset')).toBe(true);
    expect(late.seqs[0]).toBe(thread.seq);
    expect(late.events.length).toBeGreaterThanOrEqual(51);
    expect(late.events.length).toBeLessThan(300);
    expect(late.seqs.at(-1)).toBe(301);
    expect(await client.send('events:since', { after: 5 })).toMatchObject({
      ok: true,
      reset: true,
      head: 301,
    });
    expect(await client.send('events:since', { after: 290 })).not.toHaveProperty('reset');
  });

  it('the head is told now and then, so that a lost last event shows', async () => {
    const { connect } = await openRoom({ events: { headInterval: 50 } });
    const client = await connect({ after: 0 }).join();
    await client.write('chat:send', { text: 'hi' });
    await until('the head', () => client.head === 1);
  });
});

describe('what a role allows', () => {
  const tries: readonly [name: string, body: object, least: Role | 'owner'][] = [
    ['events:since', { after: 0 }, 'view'],
    ['chat:send', { text: 'hi' }, 'comment'],
    ['comment:add', { at: [0, 0], text: 'hi' }, 'comment'],
    ['reaction:send', { emoji: '👍', at: [0, 0] }, 'comment'],
    ['typing', {}, 'comment'],
    ['timer:set', { seconds: 60 }, 'edit'],
    ['vote:open', { question: 'q', options: [{ id: 'a', label: 'A' }] }, 'edit'],
    ['spotlight:start', { camera: { x: 0, y: 0, zoom: 1 } }, 'edit'],
    ['spotlight:stop', {}, 'edit'],
    ['member:role', { person: 'A'.repeat(22), role: 'view' }, 'owner'],
    ['member:kick', { person: 'A'.repeat(22) }, 'owner'],
  ];
  const ORDER = ['view', 'comment', 'edit', 'owner'] as const;

  it.each(ORDER)('%s', async (role) => {
    const { board, connect, guest } = await openRoom();
    const client = role === 'owner' ? connect({ cookie: board.owner.cookie }) : (await guest(role)).client;
    await client.join();
    expect(client.roles).toEqual([role]);
    for (const [name, body, least] of tries) {
      const withId = /since|reaction|typing/.test(name) ? body : { id: randomUUID(), ...body };
      const answer = await client.send(name, withId);
      const isAllowed = ORDER.indexOf(role) >= ORDER.indexOf(least);
      if (isAllowed) expect(answer, name).toMatchObject({ ok: true });
      else expect(answer, name).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    }
  });

  it('one’s own words are one’s own; the owner may take any away', async () => {
    const { connect, guest } = await openRoom();
    const [owner, { client: ada }, { client: bob }] = [
      connect(),
      await guest('comment'),
      await guest('comment'),
    ];
    const message = (await ada.write('chat:send', { text: 'mine' })).id;
    const thread = (await ada.write('comment:add', { at: [0, 0], text: 'mine' })).id;
    expect((await bob.write('chat:edit', { message, text: 'x' })).code).toBe('FORBIDDEN');
    expect((await bob.write('chat:delete', { message })).code).toBe('FORBIDDEN');
    expect((await bob.write('comment:edit', { comment: thread, text: 'x' })).code).toBe('FORBIDDEN');
    expect((await owner.write('chat:edit', { message, text: 'x' })).code).toBe('FORBIDDEN');
    expect((await ada.write('chat:edit', { message, text: 'y' })).seq).toBe(3);
    expect((await owner.write('chat:delete', { message })).seq).toBe(4);
    expect((await ada.write('chat:edit', { message, text: 'z' })).code).toBe('OVER');
    expect((await bob.write('comment:reply', { thread, text: 'yours' })).seq).toBe(5);
    expect((await bob.write('comment:resolve', { thread })).seq).toBe(6);
    expect((await ada.write('comment:delete', { comment: thread })).seq).toBe(7);
    expect((await ada.write('comment:move', { thread, at: [0, 0] })).code).toBe('OVER');
    expect((await bob.write('comment:reply', { thread, text: 'again' })).code).toBe('OVER');
    expect((await bob.write('comment:reply', { thread: randomUUID(), text: 'x' })).code).toBe('NOT_FOUND');
    expect((await bob.write('comment:reply', { thread: message, text: 'x' })).code).toBe('NOT_FOUND');
  });

  it('a thread is hung elsewhere by who began it, or by who may move what it hangs on', async () => {
    const { connect, guest } = await openRoom();
    const [owner, { client: ada }, { client: bob }] = [
      connect(),
      await guest('comment'),
      await guest('comment'),
    ];
    const place = { at: [0.5, 0.5], shape: 'shape-1', spot: [10, 20] };
    await bob.join();
    const thread = (await ada.write('comment:add', { ...place, text: 'here' })).id;
    expect((await bob.write('comment:move', { thread, at: [0, 0] })).code).toBe('FORBIDDEN');
    expect((await bob.write('comment:move', { thread: randomUUID(), at: [0, 0] })).code).toBe('NOT_FOUND');
    expect((await ada.write('comment:move', { thread, at: [1, 1], shape: '' })).code).toBe('BAD_REQUEST');
    expect((await ada.write('comment:move', { thread, at: [7, 7] })).seq).toBe(2);
    expect((await owner.write('comment:move', { thread, ...place })).seq).toBe(3);
    const told = await bob.has(3);
    expect(told.at(-1)).toMatchObject({ type: 'comment:move', body: { thread, ...place } });
  });

  it('changes while people are there, within a second, and a revoked link ends it', async () => {
    const { board, connect, guest } = await openRoom();
    const owner = await connect().join();
    const { client, visitor, link } = await guest('edit');
    await client.join();
    await owner.write('member:role', { person: visitor.id, role: 'view' });
    await until('the role', () => client.roles.at(-1) === 'view', 1_000);
    expect((await client.write('chat:send', { text: 'x' })).code).toBe('FORBIDDEN');
    await owner.write('member:role', { person: visitor.id, role: 'comment' });
    await until('the role', () => client.roles.at(-1) === 'comment', 1_000);
    expect((await client.write('chat:send', { text: 'x' })).code).toBeNull();
    await board.owner.ask('DELETE', `/api/boards/${board.id}/links/${link.id}`);
    await until('the end', () => client.socket.disconnected, 1_000);
    expect(client.roles.at(-1)).toBeNull();
  });

  it('is looked up for every event: an announcement that was lost lets nobody write', async () => {
    const { server, board, guest } = await openRoom();
    const { client, link } = await guest('edit');
    await client.join();
    await server.storage.revokeLink(board.id, link.id, Date.now());
    expect((await client.write('chat:send', { text: 'x' })).code).toBe('FORBIDDEN');
    expect(await client.send('events:since', { after: 0 })).toMatchObject({ error: { code: 'FORBIDDEN' } });
  });

  it('who is kicked leaves within a second by every door, and comes back by none', async () => {
    const { server, board, connect, guest } = await openRoom();
    const owner = await connect().join();
    const { client, visitor, link } = await guest('edit');
    await client.join();
    const { RawClient } = await import('../harness/server-raw-client');
    const headers = { cookie: visitor.cookie, origin: server.url };
    const drawing = await new RawClient(`${server.wsUrl}/sync/${board.id}`, { headers }).join();
    await owner.write('member:kick', { person: visitor.id });
    await until('both doors to close', () => client.socket.disconnected && drawing.closed !== null, 1_000);
    expect(drawing.closed?.code).toBe(4403);
    const again = connect({ cookie: visitor.cookie, key: link.key });
    await until('a refusal', () => again.refusal === 'NO_SUCH_BOARD');
    expect((await visitor.ask('GET', `/api/boards/${board.id}`)).status).toBe(404);
    const mine = (await (await visitor.ask('GET', '/api/boards')).json()) as { boards: unknown[] };
    expect(mine.boards).toEqual([]);
    expect((await owner.write('member:kick', { person: board.owner.id })).code).toBe('NOT_FOUND');
    await owner.write('member:role', { person: visitor.id, role: 'comment' });
    await connect({ cookie: visitor.cookie }).join();
  });
});

describe('facilitation', () => {
  it('a vote is limited, nameless, and counted when it closes; all of it is there after a restart', async () => {
    const { server, board, connect, guest } = await openRoom();
    const owner = await connect({ after: 0 }).join();
    const { client: ada, visitor } = await guest('edit', { after: 0 });
    await ada.join();
    const options = [
      { id: 'a', label: 'A' },
      { id: '__proto__', label: 'B' },
    ];
    const vote = (await owner.write('vote:open', { question: 'Which?', options, votes: 2 })).id;
    const casts = await Promise.all(
      ['a', 'a', 'a', '__proto__'].map((option) => ada.write('vote:cast', { vote, option })),
    );
    expect(casts.map(({ code }) => code)).toEqual([null, null, 'TOO_MANY', 'TOO_MANY']);
    expect((await owner.write('vote:cast', { vote, option: '__proto__' })).code).toBeNull();
    expect((await owner.write('vote:cast', { vote, option: 'c' })).code).toBe('NOT_FOUND');
    await owner.has(4);
    const seenByOwner = owner.events.filter(({ type }) => type === 'vote:cast');
    expect(seenByOwner.slice(0, 2).map(({ by, body }) => [by, body])).toEqual([
      [null, { vote }],
      [null, { vote }],
    ]);
    expect(seenByOwner[2]!.body).toEqual({ vote, option: '__proto__' });
    expect(JSON.stringify(seenByOwner.slice(0, 2))).not.toContain(visitor.id);
    await ada.has(4);
    expect(ada.events[1]).toMatchObject({ by: { id: visitor.id }, body: { vote, option: 'a' } });
    await server.close();
    const next = await startServer({ dataDir: server.dataDir });
    const back = new RoomClient(next.url, board.id, { cookie: board.owner.cookie, after: 0 });
    await back.has(4);
    expect(back.events).toEqual(owner.events);
    expect((await back.write('vote:close', { vote })).seq).toBe(5);
    await back.has(5);
    const result = back.events[4]!.body.result as Record<string, number>;
    expect(Object.entries(result).sort()).toEqual([
      ['__proto__', 1],
      ['a', 2],
    ]);
    expect((await back.write('vote:cast', { vote, option: 'a' })).code).toBe('OVER');
  });

  it('a timer says when it ends, by the server’s clock', async () => {
    const { connect } = await openRoom();
    const client = await connect({ after: 0 }).join();
    await client.write('timer:set', { seconds: 60 });
    await client.write('timer:set', { seconds: 30, paused: true });
    const [running, paused] = await client.has(2);
    expect(Number(running!.body.endsAt) - running!.at).toBeGreaterThan(59_000);
    expect(paused!.body).toEqual({ seconds: 30, endsAt: null });
  });

  it('reactions and typing reach those who are there, and are kept nowhere', async () => {
    const { connect, guest } = await openRoom();
    const owner = await connect({ after: 0 }).join();
    const { client, visitor } = await guest('comment');
    await client.join();
    await client.send('reaction:send', { emoji: '🎉', at: [1, 2] });
    await client.send('typing', {});
    await until('both', () => owner.told.some(([name]) => name === 'typing'));
    expect(owner.told).toContainEqual([
      'reaction',
      expect.objectContaining({ emoji: '🎉', at: [1, 2], by: expect.objectContaining({ id: visitor.id }) }),
    ]);
    expect(client.told.some(([name]) => name === 'reaction')).toBe(false);
    expect(await client.send('events:since', { after: 0 })).toMatchObject({ events: [], head: 0 });
  });
});
