import { randomUUID } from 'node:crypto';
import { toBase64 } from 'lib0/buffer';
import { describe, expect, it } from 'vitest';
import { encodeStateVectorFromUpdate } from 'yjs';
import { STATUS } from '../../sync/protocol/acknowledgement';
import { EVENT_LIMITS } from '../../sync/protocol/events';
import { stateVector } from '../faults/hostile/bytes';
import { RawClient, until } from '../harness/server-raw-client';
import { startServer, type Visitor } from '../harness/server-start';
import { RoomClient } from './event-client';
import { exportAs } from './export-as';
import { openRoom } from './open-room';

type Opened = Awaited<ReturnType<typeof openRoom>>;

const OPTIONS = [
  { id: 'a', label: 'A' },
  { id: 'b', label: 'B' },
];

function draw(client: RawClient, key: string) {
  return client.change((doc) => doc.getMap('board').set(key, key));
}

/** Somebody at the document door; by their cookie. */
function drawAs({ server, board }: Opened, cookie: string): Promise<RawClient> {
  const headers = { cookie, origin: server.url };
  return new RawClient(`${server.wsUrl}/sync/${board.id}`, { headers }).join();
}

const isTold = (client: RawClient, code: number) => {
  const last = client.told.filter(({ kind }) => kind === 'status').at(-1);
  return last?.kind === 'status' && last.code === code;
};

describe('a timer', () => {
  it('is given more time, paused and resumed by those who may write, as long as it is the one that is set', async () => {
    const { connect, guest } = await openRoom();
    const owner = await connect({ after: 0 }).join();
    const { client: commenter } = await guest('comment');
    const timer = (await owner.write('timer:set', { seconds: 60 })).id;
    expect((await commenter.write('timer:pause', { timer })).code).toBe('FORBIDDEN');
    for (const [name, body] of [
      ['timer:add', { timer, seconds: 60 }],
      ['timer:pause', { timer }],
      ['timer:resume', { timer }],
    ] as const)
      expect((await owner.write(name, body)).code, name).toBeNull();
    expect((await owner.has(4)).map(({ body }) => body).slice(1)).toEqual([
      { timer, seconds: 60 },
      { timer },
      { timer },
    ]);
    const next = (await owner.write('timer:set', { seconds: 30 })).id;
    expect((await owner.write('timer:add', { timer, seconds: 60 })).code).toBe('OVER');
    await owner.write('timer:set', { seconds: 0 });
    expect((await owner.write('timer:pause', { timer: next })).code).toBe('OVER');
    expect((await owner.write('timer:pause', { timer: randomUUID() })).code).toBe('NOT_FOUND');
  });
});

describe('a vote', () => {
  it('can be taken back and given elsewhere, never more than one has', async () => {
    const { connect, guest } = await openRoom();
    const owner = await connect({ after: 0 }).join();
    const { client: ada, visitor } = await guest('edit', { after: 0 });
    const vote = (await owner.write('vote:open', { question: 'Which?', options: OPTIONS, votes: 2 })).id;
    const give = async (option: string) => (await ada.write('vote:cast', { vote, option })).code;
    const take = async (option: string) => (await ada.write('vote:withdraw', { vote, option })).code;
    expect(await take('a')).toBe('TOO_MANY');
    expect([await give('a'), await give('a'), await give('b')]).toEqual([null, null, 'TOO_MANY']);
    expect([await take('b'), await take('a'), await give('b'), await give('b')]).toEqual([
      'TOO_MANY',
      null,
      null,
      'TOO_MANY',
    ]);
    await owner.has(5);
    const withdrawn = owner.events.find(({ type }) => type === 'vote:withdraw')!;
    expect([withdrawn.by, withdrawn.body]).toEqual([null, { vote }]);
    expect(JSON.stringify(owner.events)).not.toContain(visitor.id);
    await owner.write('vote:close', { vote });
    expect((await owner.has(6))[5]!.body.result).toEqual({ a: 1, b: 1 });
    expect(await take('a')).toBe('OVER');
  });

  it('is cleared by whoever began it or the owner, open or closed', async () => {
    const { connect, guest } = await openRoom();
    const owner = await connect({ after: 0 }).join();
    const [{ client: ada }, { client: bob }] = [await guest('edit'), await guest('edit')];
    const open = async () => (await ada.write('vote:open', { question: 'q', options: OPTIONS })).id;
    const vote = await open();
    expect((await bob.write('vote:clear', { vote })).code).toBe('FORBIDDEN');
    expect((await ada.write('vote:clear', { vote })).code).toBeNull();
    for (const name of ['vote:cast', 'vote:withdraw'])
      expect((await bob.write(name, { vote, option: 'a' })).code).toBe('OVER');
    expect((await ada.write('vote:close', { vote })).code).toBe('OVER');
    expect((await ada.write('vote:clear', { vote })).code).toBe('OVER');
    const other = await open();
    await ada.write('vote:close', { vote: other });
    expect((await owner.write('vote:clear', { vote: other })).code).toBeNull();
  });
});

describe('private writing', () => {
  it('is told to whoever shows the board without being in its room, and to nobody who may not see it', async () => {
    const { server, board, connect } = await openRoom();
    const path = `/api/boards/${board.id}/private-writing`;
    const ask = async () => (await board.owner.ask('GET', path)).json();
    expect(await ask()).toEqual({ round: null });
    const ada = await connect({ after: 0 }).join();
    const round = (await ada.write('private:start', { since: 'AQID' })).id;
    expect(await ask()).toEqual({ round: { since: 'AQID' } });
    const { key } = await board.link('view');
    const reader = await fetch(server.url + path, { headers: { authorization: `Bearer ${key}` } });
    expect(await reader.json()).toEqual({ round: { since: 'AQID' } });
    expect((await fetch(server.url + path)).status).toBe(404);
    await ada.write('private:stop', { round });
    expect(await ask()).toEqual({ round: null });
  });

  it('begins on a board of 12,000 openings as well, and says what was there to whoever comes', async () => {
    const { connect } = await openRoom();
    const ada = await connect({ after: 0 }).join();
    const since = toBase64(stateVector(12_000, 4_000_000_000));
    expect(since.length).toBeGreaterThan(64 * 1024);
    expect((await ada.write('private:start', { since })).code).toBeNull();
    const bob = await connect({ after: 0 }).join();
    expect((await bob.has(1))[0]!.body).toEqual({ since });
  });

  it('is ended by whoever began it or the owner; a round that was replaced can’t end the next', async () => {
    const { connect, guest } = await openRoom();
    const owner = await connect({ after: 0 }).join();
    const [{ client: ada }, { client: bob }] = [await guest('edit'), await guest('edit')];
    const round = (await ada.write('private:start', { since: 'AQID' })).id;
    expect((await bob.write('private:stop', { round })).code).toBe('FORBIDDEN');
    expect((await ada.write('private:stop', { round })).code).toBeNull();
    expect((await ada.write('private:stop', { round })).code).toBe('OVER');
    const next = (await bob.write('private:start')).id;
    expect((await owner.write('private:stop', { round: next })).code).toBeNull();
    expect((await owner.has(4)).map(({ body }) => body)).toEqual([
      { since: 'AQID' },
      { round },
      {},
      { round: next },
    ]);
  });

  it('hides others’ new notes from files and scripts as well, until it ends', async () => {
    const { server, board, connect, guest } = await openRoom();
    const owner = await connect().join();
    const { visitor: ada, link } = await guest('edit');
    const write = (who: Visitor, id: string) =>
      who.ask('POST', `/api/boards/${board.id}/shapes`, [
        { id, type: 'note', at: [0, 0], size: [200, 200], text: `words of ${id}` },
      ]);
    const read = async (who: Visitor) =>
      await (await who.ask('GET', `/api/boards/${board.id}/content.json`)).text();
    const wordsIn = (text: string) => [...text.matchAll(/words of (\w+)/g)].map(([, id]) => id).sort();
    await write(board.owner, 'old');
    const before = await (await board.owner.ask('GET', `/api/boards/${board.id}/history`)).json();
    const { head } = before as { head: number };
    const document = await board.owner.ask('GET', `/api/boards/${board.id}/history/${head}/document`);
    const since = toBase64(encodeStateVectorFromUpdate(new Uint8Array(await document.arrayBuffer())));
    const round = (await owner.write('private:start', { since })).id;
    await write(board.owner, 'mine');
    await write(ada, 'hers');
    expect(wordsIn(await read(board.owner))).toEqual(['mine', 'old']);
    expect(wordsIn(await read(ada))).toEqual(['hers', 'old']);
    const past = await ada.ask('GET', `/api/boards/${board.id}/history/${head + 2}`);
    expect(wordsIn(await past.text())).toEqual(['hers', 'old']);
    const script = await fetch(`${server.url}/api/boards/${board.id}/content.json`, {
      headers: { authorization: `Bearer ${link.key}` },
    });
    expect(wordsIn(await script.text())).toEqual(['old']);
    expect(wordsIn(await (await exportAs(ada, board.id, { format: 'md' })).text())).toEqual(['hers', 'old']);
    await owner.write('private:stop', { round });
    expect(wordsIn(await read(ada))).toEqual(['hers', 'mine', 'old']);
    expect(wordsIn(await (await exportAs(ada, board.id, { format: 'md' })).text())).toEqual([
      'hers',
      'mine',
      'old',
    ]);
  });
});

describe('a locked board', () => {
  it('is changed by the owner alone, within a second; who is locked out is told, and what they did is taken when it is over', async () => {
    const opened = await openRoom();
    const { board, connect, guest } = opened;
    const owner = await connect().join();
    const { visitor } = await guest('edit');
    const ada = await drawAs(opened, visitor.cookie);
    const master = await drawAs(opened, board.owner.cookie);
    draw(ada, 'before');
    expect(await ada.saved()).toMatchObject({ kind: 'persisted' });

    await owner.write('lock:set', { locked: true });
    await until('word of the lock', () => isTold(ada, STATUS.locked), 1_000);
    draw(ada, 'during');
    expect(await ada.saved()).toMatchObject({ kind: 'rejected', code: STATUS.locked });
    draw(master, 'owner');
    expect(await master.saved()).toMatchObject({ kind: 'persisted' });
    expect(isTold(master, STATUS.locked)).toBe(false);
    await until('the owner’s change', () => ada.doc.getMap('board').has('owner'));
    expect(master.doc.getMap('board').has('during')).toBe(false);
    expect(ada.closed).toBeNull();

    await owner.write('lock:set', { locked: false });
    await until('word of its end', () => isTold(ada, STATUS.ok), 1_000);
    await until('what was refused', () => master.doc.getMap('board').has('during'));
    draw(ada, 'after');
    expect(await ada.saved()).toMatchObject({ kind: 'persisted' });
    await until('what came after', () => master.doc.getMap('board').has('after'));
  });

  it('stays locked for those who come later, by either door, and after a restart', async () => {
    const opened = await openRoom();
    const { server, board, connect, guest } = opened;
    const owner = await connect().join();
    const { visitor, link } = await guest('edit');
    await owner.write('lock:set', { locked: true });
    await server.close();
    const next = await startServer({ dataDir: server.dataDir });
    const headers = { cookie: visitor.cookie, origin: next.url };
    const ada = await new RawClient(`${next.wsUrl}/sync/${board.id}`, { headers }).join();
    expect(isTold(ada, STATUS.locked)).toBe(true);
    draw(ada, 'x');
    expect(await ada.saved()).toMatchObject({ kind: 'rejected', code: STATUS.locked });
    const stranger = await new RawClient(`${next.wsUrl}/sync/${board.id}?key=${link.key}`).join();
    draw(stranger, 'y');
    expect(await stranger.saved()).toMatchObject({ kind: 'rejected', code: STATUS.locked });
    const ask = (method: string, path: string, body: object) =>
      fetch(`${next.url}/api/boards/${board.id}${path}`, {
        method,
        headers: { authorization: `Bearer ${link.key}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    for (const answer of [
      await ask('PATCH', '', { title: 'mine' }),
      await ask('POST', '/shapes', [{ type: 'rectangle', at: [0, 0], size: [9, 9] }]),
    ]) {
      expect(answer.status).toBe(423);
      expect(await answer.json()).toMatchObject({ error: { code: 'LOCKED' } });
    }
  });

  it('lets those go on whom the owner names, and all vote, talk and react', async () => {
    const opened = await openRoom();
    const { connect, guest } = opened;
    const owner = await connect().join();
    const [{ visitor: helper }, { client, visitor }] = [await guest('edit'), await guest('edit')];
    expect((await client.write('lock:set', { locked: true })).code).toBe('FORBIDDEN');
    await owner.write('lock:set', { locked: true, except: [helper.id] });
    const ada = await drawAs(opened, helper.cookie);
    const bob = await drawAs(opened, visitor.cookie);
    draw(ada, 'x');
    expect(await ada.saved()).toMatchObject({ kind: 'persisted' });
    draw(bob, 'y');
    expect(await bob.saved()).toMatchObject({ kind: 'rejected', code: STATUS.locked });
    const vote = (await owner.write('vote:open', { question: 'q', options: OPTIONS })).id;
    expect((await client.write('vote:cast', { vote, option: 'a' })).code).toBeNull();
    expect((await client.write('chat:send', { text: 'hi' })).code).toBeNull();
  });
});

describe('a raised hand', () => {
  it('is lowered by its owner, or by those who may write', async () => {
    const { connect, guest } = await openRoom();
    const owner = await connect({ after: 0 }).join();
    const [{ client: ada, visitor }, { client: bob }, { client: viewer }] = [
      await guest('comment'),
      await guest('comment'),
      await guest('view'),
    ];
    expect((await viewer.write('hand:raise')).code).toBe('FORBIDDEN');
    expect((await ada.write('hand:raise')).code).toBeNull();
    expect((await bob.write('hand:lower', { person: visitor.id })).code).toBe('FORBIDDEN');
    expect((await bob.write('hand:lower', { all: true })).code).toBe('FORBIDDEN');
    expect((await ada.write('hand:lower')).code).toBeNull();
    expect((await owner.write('hand:lower', { person: visitor.id })).code).toBeNull();
    expect((await owner.write('hand:lower', { all: true })).code).toBeNull();
    expect((await owner.has(4)).map(({ body }) => body)).toEqual([
      {},
      { person: visitor.id },
      { person: visitor.id },
      {},
    ]);
  });

  it('goes down by itself when its person has left, and so does a spotlight; not for a reload', async () => {
    // Longer than the slowest reload.
    const { connect, guest } = await openRoom({ events: { absence: 3_000 } });
    const owner = await connect({ after: 0 }).join();
    const [{ client: ada, visitor }, { client: bob, visitor: other }] = [
      await guest('edit'),
      await guest('edit'),
    ];
    await ada.write('hand:raise');
    await ada.write('spotlight:start');
    await bob.write('hand:raise');
    ada.socket.disconnect();
    const back = await connect({ cookie: visitor.cookie }).join();
    // Left after Ada reloaded: when his hand is down, her time would have been over too.
    bob.socket.disconnect();
    expect((await owner.has(4)).slice(3).map(({ type, body }) => [type, body])).toEqual([
      ['hand:lower', { person: other.id }],
    ]);
    back.socket.disconnect();
    await owner.has(6);
    expect(owner.events.slice(4).map(({ type, by, body }) => [type, by?.id, body])).toEqual([
      ['hand:lower', visitor.id, { person: visitor.id }],
      ['spotlight:stop', visitor.id, { person: visitor.id }],
    ]);
  });

  it('goes down too for whoever did not come back after a restart', async () => {
    const { server, board, guest } = await openRoom();
    const { client, visitor } = await guest('edit');
    await client.write('hand:raise');
    await server.close();
    const next = await startServer({ dataDir: server.dataDir, events: { absence: 300 } });
    const owner = new RoomClient(next.url, board.id, { cookie: board.owner.cookie, after: 0 });
    expect((await owner.has(2))[1]).toMatchObject({ type: 'hand:lower', body: { person: visitor.id } });
  });
});

describe('what still stands', () => {
  it('is kept beyond the newest events: a timer with its pauses, a lock, private writing, hands, a result', async () => {
    const { connect } = await openRoom({ events: { retention: 30 } });
    const owner = await connect({ after: 0 }).join();
    const gone = (await owner.write('timer:set', { seconds: 5 })).id;
    await owner.write('timer:add', { timer: gone, seconds: 5 });
    const timer = (await owner.write('timer:set', { seconds: 60 })).id;
    await owner.write('timer:pause', { timer });
    await owner.write('lock:set', { locked: true });
    await owner.write('private:start');
    await owner.write('hand:raise');
    await owner.write('hand:raise');
    const vote = (await owner.write('vote:open', { question: 'q', options: OPTIONS })).id;
    await owner.write('vote:cast', { vote, option: 'a' });
    await owner.write('vote:close', { vote });
    const cleared = (await owner.write('vote:open', { question: 'q', options: OPTIONS })).id;
    await owner.write('vote:close', { vote: cleared });
    await owner.write('vote:clear', { vote: cleared });
    for (let n = 0; n < 260; n++) await owner.write('chat:send', { text: `${n}` });
    const late = await connect({ after: 1 }).join();
    const kept = late.events.filter(({ type }) => type !== 'chat:send').map(({ type }) => type);
    expect(kept).toEqual([
      'timer:set',
      'timer:pause',
      'lock:set',
      'private:start',
      'hand:raise',
      'vote:open',
      'vote:close',
    ]);
  });
});

describe('strangers', () => {
  it('are refused by name, whatever they send', async () => {
    const { connect } = await openRoom();
    const owner = await connect().join();
    const timer = (await owner.write('timer:set', { seconds: 60 })).id;
    const tries: [name: string, body: object][] = [
      ['timer:add', { timer, seconds: -1 }],
      ['timer:add', { timer, seconds: Number.MAX_SAFE_INTEGER }],
      ['timer:add', { timer: 7, seconds: 1 }],
      ['timer:pause', { timer, more: 1 }],
      ['timer:resume', {}],
      ['vote:withdraw', { vote: timer, option: 5 }],
      ['vote:clear', { vote: 'x' }],
      ['private:start', { since: 'not base64!' }],
      ['private:start', { since: 'A'.repeat(EVENT_LIMITS.stateVector + 1) }],
      ['private:stop', { round: null }],
      ['lock:set', { locked: 'yes' }],
      ['lock:set', { locked: true, except: ['me'] }],
      ['lock:set', { locked: true, except: Array.from({ length: 51 }, () => 'A'.repeat(22)) }],
      ['hand:raise', { person: 'A'.repeat(22) }],
      ['hand:lower', { person: '' }],
      ['hand:lower', { all: 1 }],
    ];
    for (const [name, body] of tries)
      expect((await owner.write(name, body)).code, `${name} ${JSON.stringify(body).slice(0, 60)}`).toBe(
        'BAD_REQUEST',
      );
    for (const [name, body] of [
      ['vote:withdraw', { vote: timer, option: 'a' }],
      ['vote:clear', { vote: timer }],
      ['private:stop', { round: timer }],
    ] as const)
      expect((await owner.write(name, body)).code, name).toBe('NOT_FOUND');
  });
});
