import { describe, expect, it } from 'vitest';
import { addShape, RawClient, until } from '../harness/server-raw-client';
import { startServer, type TestServer, type Visitor } from '../harness/server-start';
import { RoomClient } from './event-client';

const ROLES = ['nobody', 'stranger', 'revoked', 'view', 'comment', 'edit', 'owner'] as const;
type Who = (typeof ROLES)[number];

const rank = (who: Who) => Math.max(0, ROLES.indexOf(who) - ROLES.indexOf('view') + 1);
const SHAPE = { type: 'rectangle', at: [0, 0], size: [10, 10] };
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

interface Verb {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly needs: 'view' | 'comment' | 'edit' | 'owner';
}

const VERBS: readonly Verb[] = [
  { method: 'GET', path: '', needs: 'view' },
  { method: 'GET', path: '/content.json', needs: 'view' },
  { method: 'GET', path: '/history', needs: 'view' },
  { method: 'GET', path: '/history/1', needs: 'view' },
  { method: 'GET', path: '/history/1/document', needs: 'view' },
  { method: 'GET', path: '/history/1/pieces', needs: 'view' },
  { method: 'GET', path: '/versions', needs: 'view' },
  { method: 'PATCH', path: '', body: { title: 'renamed' }, needs: 'edit' },
  { method: 'POST', path: '/shapes', body: [SHAPE], needs: 'edit' },
  { method: 'POST', path: '/files', body: PIXEL, needs: 'edit' },
  { method: 'POST', path: '/versions', body: { seq: 1, name: 'a point' }, needs: 'edit' },
  { method: 'POST', path: '/restore', body: { seq: 1 }, needs: 'edit' },
  { method: 'PATCH', path: '', body: { folder: 'elsewhere' }, needs: 'owner' },
  { method: 'GET', path: '/links', needs: 'owner' },
  { method: 'POST', path: '/links', body: { role: 'view' }, needs: 'owner' },
  { method: 'DELETE', path: '/links/AAAAAAAAAAAAAAAAAAAAAA', needs: 'owner' },
  { method: 'GET', path: '/members', needs: 'owner' },
  { method: 'PATCH', path: '/members/BBBBBBBBBBBBBBBBBBBBBB', body: { role: 'view' }, needs: 'owner' },
  { method: 'POST', path: '/members/BBBBBBBBBBBBBBBBBBBBBB/ban', body: {}, needs: 'owner' },
  { method: 'DELETE', path: '/members/BBBBBBBBBBBBBBBBBBBBBB/ban', needs: 'owner' },
  { method: 'DELETE', path: '/members/BBBBBBBBBBBBBBBBBBBBBB', needs: 'owner' },
];

/** What each event needs; with an empty body, whoever may is told that the body is wrong. */
const EVENTS: Readonly<Record<string, Verb['needs']>> = {
  'events:since': 'view',
  'chat:send': 'comment',
  'chat:edit': 'comment',
  'chat:delete': 'comment',
  'comment:add': 'comment',
  'comment:reply': 'comment',
  'comment:edit': 'comment',
  'comment:resolve': 'comment',
  'comment:delete': 'comment',
  'reaction:send': 'comment',
  'timer:set': 'edit',
  'vote:open': 'edit',
  'vote:cast': 'edit',
  'vote:close': 'edit',
  'spotlight:start': 'edit',
  'spotlight:stop': 'edit',
  'member:kick': 'owner',
  'member:role': 'owner',
  'member:admit': 'owner',
  'member:remove': 'owner',
};

interface Caller {
  readonly who: Who;
  readonly key: string | null;
  readonly visitor: Visitor | null;
}

/** One of each: by cookie after having joined, and by the bare key as a script. */
async function gather(server: TestServer) {
  const board = await server.makeBoard();
  await board.owner.ask('POST', `/api/boards/${board.id}/shapes`, [SHAPE]);
  const callers: Caller[] = [
    { who: 'nobody', key: null, visitor: null },
    { who: 'stranger', key: null, visitor: await server.visit() },
    { who: 'owner', key: null, visitor: board.owner },
  ];
  for (const who of ['view', 'comment', 'edit', 'revoked'] as const) {
    const { key, id } = await board.link(who === 'revoked' ? 'owner' : who);
    const visitor = await server.visit();
    await visitor.ask('POST', `/api/boards/${board.id}/join`, { key });
    if (who === 'revoked') await board.owner.ask('DELETE', `/api/boards/${board.id}/links/${id}`);
    callers.push({ who, key: null, visitor }, { who, key, visitor: null });
  }
  return { board, callers };
}

async function ask(url: string, board: string, { method, path, body }: Verb, { key, visitor }: Caller) {
  const isBytes = Buffer.isBuffer(body);
  const answer = await fetch(`${url}/api/boards/${board}${path}`, {
    method,
    headers: {
      ...(visitor ? { cookie: visitor.cookie, origin: url } : {}),
      ...(key ? { authorization: `Bearer ${key}` } : {}),
      ...(body === undefined ? {} : { 'content-type': isBytes ? 'image/png' : 'application/json' }),
    },
    body: body === undefined ? undefined : isBytes ? new Uint8Array(body) : JSON.stringify(body),
  });
  await answer.arrayBuffer();
  return answer.status;
}

describe('who may do what', { timeout: 120_000 }, () => {
  it('over HTTP: each verb from its role on, below it 403, and for those outside the board is not there', async () => {
    const server = await startServer();
    const { board, callers } = await gather(server);
    const wrong: string[] = [];
    for (const verb of VERBS) {
      for (const caller of callers) {
        const status = await ask(server.url, board.id, verb, caller);
        const may = rank(caller.who) >= rank(verb.needs);
        // A link that is not there is not there for its owner either.
        const isRight = may
          ? status < 300 || verb.path.endsWith('AAAA')
          : status === (rank(caller.who) > 0 ? 403 : 404);
        if (!isRight)
          wrong.push(`${verb.method} ${verb.path} by ${caller.who}${caller.key ? ' (key)' : ''}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
    expect((await board.owner.ask('DELETE', `/api/boards/${board.id}`)).status).toBe(204);
    for (const caller of callers.filter(({ who }) => who !== 'owner')) {
      expect(await ask(server.url, board.id, VERBS[0]!, caller)).toBe(404);
    }
  });

  it('at the document door: those outside are turned away by a code, viewers and commenters read, editors write', async () => {
    const server = await startServer();
    const { board, callers } = await gather(server);
    for (const { who, key, visitor } of callers) {
      const headers: Record<string, string> = visitor ? { cookie: visitor.cookie, origin: server.url } : {};
      const client = new RawClient(`${server.wsUrl}/sync/${board.id}${key ? `?key=${key}` : ''}`, {
        headers,
      });
      if (rank(who) === 0) {
        expect([who, (await client.untilClosed()).code]).toEqual([who, who === 'nobody' ? 4401 : 4403]);
        continue;
      }
      await client.join();
      client.change((doc) => addShape(doc, `by-${who}-${key ? 'key' : 'cookie'}`));
      const { kind } = await client.saved();
      expect([who, kind]).toEqual([who, rank(who) >= rank('edit') ? 'persisted' : 'rejected']);
      client.terminate();
    }
    const content = await (await board.owner.ask('GET', `/api/boards/${board.id}/content.json`)).text();
    expect(content).not.toMatch(/by-(view|comment)/);
  });

  it('at the event door: each event from its role on', async () => {
    const server = await startServer();
    const { board, callers } = await gather(server);
    const wrong: string[] = [];
    for (const { who, key, visitor } of callers) {
      const options = { key: key ?? undefined, cookie: visitor?.cookie };
      const client = new RoomClient(server.url, board.id, options);
      if (rank(who) === 0) {
        await until('a refusal', () => client.refusal !== null);
        continue;
      }
      await client.join();
      for (const [name, needs] of Object.entries(EVENTS)) {
        const answer = await client.send(name, {});
        const code = answer.ok ? 'ok' : answer.error.code;
        if ((code === 'FORBIDDEN') !== rank(who) < rank(needs)) wrong.push(`${name} by ${who}: ${code}`);
      }
      client.socket.disconnect();
    }
    expect(wrong).toEqual([]);
  });
});
