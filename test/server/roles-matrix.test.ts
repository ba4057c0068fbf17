import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { HANDLERS } from '../../server/events/all-handlers';
import { encodeAcknowledgement, MESSAGE, SYNC } from '../../sync/protocol/acknowledgement';
import { presence } from '../faults/hostile/bytes';
import { registeredRoutes } from '../harness/registered-routes';
import { addShape, RawClient, until } from '../harness/server-raw-client';
import { startServer } from '../harness/server-start';
import { RoomClient } from './event-client';
import { BOARD_ROUTES, type BoardRoute, JOB_ROUTES, OPEN_ROUTES, OWN_ROUTES } from './roles/board-routes';
import { ask, type Caller, makePlace, nameOf, type Place, rankOf } from './roles/callers';
import { ROOM_EVENTS } from './roles/room-events';

/** Without workers, so that what is asked for waits where it can be looked at. */
const open = () =>
  startServer({
    environment: { WORKERS: 'none', WEBHOOKS: 'any', ADMIN_TOKEN: 'a token that nobody here has' },
  });

function fill(route: string, parts: readonly string[]): string {
  const left = [...parts];
  return route.replace(/:\w+/g, () => left.shift()!);
}

/** What is not as the row says; empty when all is. */
async function look(
  place: Place,
  row: BoardRoute,
  caller: Caller,
  ids: readonly string[],
): Promise<string[]> {
  const [method, address] = row.route.split(' ') as [string, string];
  const path = fill(address, ids) + (row.query ?? '');
  const status = await ask(place, caller, method, path, row.body);
  const may = caller.rank >= rankOf(row.needs);
  const isRight = may
    ? (row.answers?.includes(status) ?? status < 300)
    : status === (caller.rank > 0 ? 403 : 404);
  return isRight ? [] : [`${row.route} ${JSON.stringify(row.body) ?? ''} by ${nameOf(caller)}: ${status}`];
}

describe('who may do what', { timeout: 240_000 }, () => {
  it('has a row for every address that is served, and for none that is not', () => {
    const told = new Set([
      ...[...BOARD_ROUTES, ...JOB_ROUTES, ...OPEN_ROUTES].map(({ route }) => route),
      ...OWN_ROUTES,
    ]);
    expect([...told].sort()).toEqual([...new Set(registeredRoutes())].sort());
  });

  it('over HTTP: each verb from its role on, below it 403, and for those outside the board is not there', async () => {
    const place = await makePlace(await open());
    const { board, callers } = place;
    const wrong: string[] = [];
    for (const row of BOARD_ROUTES) {
      for (const caller of callers) {
        const may = caller.rank >= rankOf(row.needs);
        const parts = may || !row.parts ? await row.parts?.(place) : ['1', '1'];
        const ids = [board.id, ...(parts ?? []), 'x', 'x'];
        wrong.push(...(await look(place, row, caller, ids)));
      }
    }
    expect(wrong).toEqual([]);
    for (const caller of callers.filter(({ who }) => who !== 'maker' && who !== 'co-owner')) {
      expect(await ask(place, caller, 'GET', `/api/boards/${board.id}`)).toBe(404);
    }
  });

  it('of a job: those who see its board see it, the board’s owners end it', async () => {
    const place = await makePlace(await open());
    const wrong: string[] = [];
    for (const row of JOB_ROUTES)
      for (const caller of place.callers) wrong.push(...(await look(place, row, caller, [place.job])));
    expect(wrong).toEqual([]);
  });

  it('where there is no role: everybody is answered alike', async () => {
    const place = await makePlace(await open());
    const wrong: string[] = [];
    for (const { route, path, body, answers } of OPEN_ROUTES) {
      const [method, address] = route.split(' ') as [string, string];
      for (const caller of place.callers) {
        const status = await ask(place, caller, method, path ?? fill(address, [place.board.id]), body);
        if (!answers.includes(status)) wrong.push(`${route} by ${nameOf(caller)}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('in the list of one’s boards: those who joined find it, nobody else', async () => {
    const { board, callers } = await makePlace(await open());
    for (const { who, rank, visitor } of callers) {
      if (!visitor) continue;
      const { boards } = (await (await visitor.ask('GET', '/api/boards')).json()) as {
        boards: { id: string }[];
      };
      expect([who, boards.some(({ id }) => id === board.id)]).toEqual([who, rank > 0]);
    }
  });

  it('who leaves for good takes nothing of others along', async () => {
    const place = await makePlace(await open());
    for (const caller of place.callers.filter(({ who }) => who !== 'maker')) {
      expect([nameOf(caller), await ask(place, caller, 'DELETE', '/api/me')]).toEqual([nameOf(caller), 204]);
    }
    const { board } = place;
    expect((await board.owner.ask('GET', `/api/boards/${board.id}/content.json`)).status).toBe(200);
  });
});

/** What a message at the document door comes to for who is in: it is answered, passed on, or kept. */
const MESSAGES: Readonly<
  Record<string, (client: RawClient, id: string, watcher: RawClient) => Promise<string>>
> = {
  'sync step1': async (client) => {
    const heard = client.frames.length;
    client.sendSync(SYNC.step1, new Uint8Array([0]));
    await until('an answer', () =>
      client.frames.slice(heard).some(([type, kind]) => type === 0 && kind === 1),
    );
    return 'answered';
  },
  'sync step2': async (client, id) => {
    const doc = new Y.Doc();
    addShape(doc, id, { type: 'rectangle' });
    client.sendSync(SYNC.step2, Y.encodeStateAsUpdate(doc));
    return (await client.saved()).kind;
  },
  'sync update': async (client, id) => {
    client.change((doc) => addShape(doc, id, { type: 'rectangle' }));
    return (await client.saved()).kind;
  },
  awareness: async (client, id, watcher) => {
    const states = [{ client: client.doc.clientID, clock: 1, json: JSON.stringify({ user: {}, tool: id }) }];
    const heard = watcher.frames.length;
    client.send(presence(states));
    await until('their presence', () => watcher.frames.slice(heard).some(([type]) => type === 1));
    return 'passed on';
  },
  queryAwareness: async (client) => {
    const heard = client.frames.length;
    client.send(new Uint8Array([MESSAGE.queryAwareness]));
    await until('everybody', () => client.frames.slice(heard).some(([type]) => type === MESSAGE.awareness));
    return 'answered';
  },
  acknowledgement: async (client) => {
    client.send(encodeAcknowledgement({ kind: 'mark', mark: 1_000 }));
    return until('an answer', () => client.told.find((told) => 'mark' in told && told.mark === 1_000)?.kind);
  },
  auth: async (client) => {
    client.send(new Uint8Array([MESSAGE.auth, 0, 0]));
    client.send(encodeAcknowledgement({ kind: 'mark', mark: 2_000 }));
    await until('an answer', () => client.told.some((told) => 'mark' in told && told.mark === 2_000));
    return 'passed over';
  },
};

/** What of it depends on the role. */
const WRITES = ['sync step2', 'sync update'];

describe('at the document door', { timeout: 120_000 }, () => {
  it('has a row for every kind of message', () => {
    const { sync: _, ...others } = MESSAGE;
    const kinds = [...Object.keys(SYNC).map((name) => `sync ${name}`), ...Object.keys(others)];
    expect(Object.keys(MESSAGES).sort()).toEqual(kinds.sort());
  });

  it('those outside are turned away by a code; all others are told of everything, and editors alone write', async () => {
    const { server, board, callers } = await makePlace(await open());
    const connect = ({ key, visitor }: Pick<Caller, 'key' | 'visitor'>) =>
      new RawClient(`${server.wsUrl}/sync/${board.id}${key ? `?key=${key}` : ''}`, {
        headers: visitor ? { cookie: visitor.cookie, origin: server.url } : {},
      });
    const watcher = await connect({ key: null, visitor: board.owner }).join();
    const wrong: string[] = [];
    for (const caller of callers) {
      if (caller.rank === 0) {
        const { code } = await connect(caller).untilClosed();
        if (code !== (caller.who === 'nobody' ? 4401 : 4403)) wrong.push(`${nameOf(caller)}: ${code}`);
        continue;
      }
      for (const [message, say] of Object.entries(MESSAGES)) {
        const client = await connect(caller).join();
        client.answers = false;
        const told = await say(client, `by-${caller.who}-${randomUUID()}`, watcher).catch(
          (error: Error) => error.message,
        );
        const may = caller.rank >= rankOf('edit');
        const right = WRITES.includes(message) ? (may ? 'persisted' : 'rejected') : told;
        const isAnswered = ['answered', 'passed on', 'passed over', 'persisted', 'rejected'].includes(told);
        if (told !== right || !isAnswered) wrong.push(`${message} by ${nameOf(caller)}: ${told}`);
        client.terminate();
      }
    }
    expect(wrong).toEqual([]);
    const content = await (await board.owner.ask('GET', `/api/boards/${board.id}/content.json`)).text();
    expect(content).not.toMatch(/by-(view|comment)/);
    expect(content).toMatch(/by-edit/);
  });
});

describe('at the event door', { timeout: 120_000 }, () => {
  it('has a row for every event that is served', () => {
    expect(Object.keys(ROOM_EVENTS).sort()).toEqual([...HANDLERS.keys()].sort());
  });

  it('each event from its role on; those outside are turned away', async () => {
    const { server, board, callers } = await makePlace(await open());
    const wrong: string[] = [];
    for (const caller of callers) {
      const { key, visitor, rank } = caller;
      const client = new RoomClient(server.url, board.id, { key: key ?? undefined, cookie: visitor?.cookie });
      if (rank === 0) {
        await until('a refusal', () => client.refusal !== null);
        continue;
      }
      await client.join();
      for (const [name, needs] of Object.entries(ROOM_EVENTS)) {
        const answer = await client.send(name, {});
        const code = answer.ok ? 'ok' : answer.error.code;
        if ((code === 'FORBIDDEN') !== rank < rankOf(needs))
          wrong.push(`${name} by ${nameOf(caller)}: ${code}`);
      }
      client.socket.disconnect();
    }
    expect(wrong).toEqual([]);
  });

  it('what happens in a room is told to those who are in it, and to nobody outside', async () => {
    const { server, board, callers } = await makePlace(await open());
    const clients = callers.map((caller) => ({
      caller,
      client: new RoomClient(server.url, board.id, {
        key: caller.key ?? undefined,
        cookie: caller.visitor?.cookie,
      }),
    }));
    for (const { caller, client } of clients)
      await until('the room or a refusal', () => (caller.rank > 0 ? client.head >= 0 : client.refusal));
    const maker = clients.at(-1)!.client;
    await maker.write('chat:send', { text: 'among ourselves' });
    for (const { caller, client } of clients) if (caller.rank > 0) await client.has(1);
    expect(clients.filter(({ caller, client }) => caller.rank === 0 && client.events.length > 0)).toEqual([]);
  });
});
