import { expect, it, vi } from 'vitest';
import { startServer, type TestBoard } from '../harness/server-start';
import { openRoom } from './open-room';
import { isSigned, startReceiver } from './webhook-receiver';

const PATIENCE = { timeout: 15_000, interval: 20 };
const environment = { WEBHOOKS: 'any' };

interface Told {
  readonly id: string;
  readonly secret: string;
  readonly active: boolean;
  readonly disabled: { readonly reason: string } | null;
  readonly last: { readonly state: string; readonly status: number | null } | null;
}

async function addWebhook({ id, owner }: TestBoard, body: object): Promise<Told> {
  const answer = await owner.ask('POST', `/api/boards/${id}/webhooks`, body);
  expect(answer.status).toBe(201);
  return (await answer.json()) as Told;
}

async function draw({ id, owner }: TestBoard): Promise<number> {
  const shape = { type: 'rectangle', at: [0, 0], size: [10, 10] };
  const answer = await owner.ask('POST', `/api/boards/${id}/shapes`, [shape]);
  return ((await answer.json()) as { seq: number }).seq;
}

async function listed({ id, owner }: TestBoard): Promise<readonly Told[]> {
  const answer = await owner.ask('GET', `/api/boards/${id}/webhooks`);
  return ((await answer.json()) as { webhooks: Told[] }).webhooks;
}

async function deliveries({ id, owner }: TestBoard, webhook: string) {
  const answer = await owner.ask('GET', `/api/boards/${id}/webhooks/${webhook}/deliveries`);
  return ((await answer.json()) as { deliveries: (Told & { type: string; state: string })[] }).deliveries;
}

it('tells a program what happens on a board, signed and in order, many changes in one message', async () => {
  const { board, guest } = await openRoom({ environment });
  const receiver = await startReceiver();
  await draw(board);
  const { id, secret } = await addWebhook(board, { url: receiver.url, label: 'Chat bridge' });
  await board.owner.ask('PATCH', `/api/boards/${board.id}`, { title: 'Harbour', only: 'list' });
  const { client, visitor } = await guest('comment');
  await client.join();
  await client.write('chat:send', { text: 'hello' });
  const thread = await client.write('comment:add', { text: 'too small?', at: [1, 2] });
  expect(thread.seq).toBe(2);
  await client.write('hand:raise', {});
  await draw(board);
  const last = await draw(board);
  await vi.waitFor(() => {
    const types = receiver.received.map(({ type }) => type);
    expect(types.filter((type) => type !== 'board.changed')).toEqual(['chat.created', 'comment.created']);
    expect(types).toContain('board.changed');
  }, PATIENCE);
  const chat = receiver.received.find(({ type }) => type === 'chat.created')!;
  expect(chat.board).toEqual({ id: board.id, title: 'Harbour' });
  expect(chat.data).toMatchObject({ seq: 1, text: 'hello', by: { id: visitor.id } });
  for (const message of receiver.received) {
    expect(isSigned(secret, message)).toBe(true);
    expect(message.headers['webhook-id']).toBe(message.id);
    expect(isSigned(secret, { ...message, text: message.text.replace('Harbour', 'Harbor') })).toBe(false);
  }
  const changed = receiver.received.filter(({ type }) => type === 'board.changed');
  expect(changed[0]?.data).toMatchObject({ since: 1, by: [{ id: board.owner.id }] });
  expect(Number(changed[0]?.data.seq)).toBeLessThanOrEqual(last);
  expect(changed.length).toBeLessThan(3);
  await vi.waitFor(async () => {
    const [told] = await listed(board);
    expect(told).toMatchObject({ id, active: true, last: { state: 'delivered', status: 204 } });
    expect(told).not.toHaveProperty('secret');
  }, PATIENCE);
});

it('tells only what was asked for, of a finished export too, and nothing once it is removed', async () => {
  const server = await startServer({ environment });
  const board = await server.makeBoard();
  const receiver = await startReceiver();
  const { id } = await addWebhook(board, { url: receiver.url, events: ['board.exported'] });
  await draw(board);
  const asked = await board.owner.ask('POST', `/api/boards/${board.id}/exports`, { format: 'json' });
  const { job } = (await asked.json()) as { job: string };
  await vi.waitFor(() => expect(receiver.received.map(({ type }) => type)).toEqual(['board.exported']), {
    timeout: 60_000,
    interval: 50,
  });
  expect(receiver.received[0]?.data).toMatchObject({ job, format: 'json' });
  const path = `/api/boards/${board.id}/webhooks/${id}`;
  const pinged = await board.owner.ask('POST', `${path}/ping`);
  expect(pinged.status).toBe(202);
  await vi.waitFor(() => expect(receiver.received.at(-1)?.type).toBe('ping'), PATIENCE);
  expect((await board.owner.ask('DELETE', path)).status).toBe(204);
  expect((await board.owner.ask('POST', `${path}/ping`)).status).toBe(404);
  expect(await listed(board)).toEqual([]);
}, 90_000);

it('tries again until a message is taken, under the same id, and keeps the later ones behind it', async () => {
  const { board, connect } = await openRoom({ environment });
  const receiver = await startReceiver();
  const { id } = await addWebhook(board, { url: receiver.url, events: ['chat.created'] });
  const refusals = [500, 302, 429];
  receiver.answers.next = () => refusals.shift() ?? 200;
  const client = await connect().join();
  await client.write('chat:send', { text: 'first' });
  await client.write('chat:send', { text: 'second' });
  await vi.waitFor(() => expect(receiver.received.length).toBe(5), { timeout: 25_000, interval: 20 });
  const texts = receiver.received.map(({ data }) => data.text);
  expect(texts).toEqual(['first', 'first', 'first', 'first', 'second']);
  const ids = receiver.received.map((message) => message.id);
  expect(new Set(ids.slice(0, 4)).size).toBe(1);
  expect(ids[4]).not.toBe(ids[0]);
  expect(new Set(receiver.received.slice(0, 4).map(({ text }) => text)).size).toBe(1);
  await vi.waitFor(async () => {
    const kept = await deliveries(board, id);
    expect(kept.map(({ state, ...rest }) => [state, rest])).toMatchObject([
      ['delivered', { attempts: 1 }],
      ['delivered', { attempts: 4, status: 200 }],
    ]);
  }, PATIENCE);
  const again = `/api/boards/${board.id}/webhooks/${id}/deliveries/${ids[0]}/again`;
  expect((await board.owner.ask('POST', again)).status).toBe(202);
  await vi.waitFor(() => expect(receiver.received.at(-1)?.id).toBe(ids[0]), PATIENCE);
}, 60_000);

it('switches off what says it is gone, until the owner switches it on, and then tells what happened meanwhile', async () => {
  const { board, connect } = await openRoom({ environment });
  const receiver = await startReceiver();
  const { id } = await addWebhook(board, { url: receiver.url, events: ['chat.created'] });
  receiver.answers.next = () => 410;
  const client = await connect().join();
  await client.write('chat:send', { text: 'is anybody there?' });
  await vi.waitFor(async () => {
    expect((await listed(board))[0]).toMatchObject({ active: false, disabled: { reason: 'answered 410' } });
  }, PATIENCE);
  await client.write('chat:send', { text: 'later' });
  receiver.answers.next = () => 200;
  const path = `/api/boards/${board.id}/webhooks/${id}`;
  const switched = await board.owner.ask('PATCH', path, { active: true });
  expect(await switched.json()).toMatchObject({ active: true, disabled: null });
  await vi.waitFor(() => expect(receiver.received.at(-1)?.data.text).toBe('later'), PATIENCE);
  expect(receiver.received.length).toBe(2);
});

it('lets nobody but the owner see or make them, and takes ten at most', async () => {
  const { server, board, guest } = await openRoom({ environment });
  const { visitor } = await guest('edit');
  const path = `/api/boards/${board.id}/webhooks`;
  const body = { url: 'https://example.org/' };
  for (const [who, status] of [
    [visitor, 403],
    [await server.visit(), 404],
  ] as const) {
    expect((await who.ask('GET', path)).status).toBe(status);
    expect((await who.ask('POST', path, body)).status).toBe(status);
  }
  const statuses: number[] = [];
  for (let count = 0; count < 11; count++) statuses.push((await board.owner.ask('POST', path, body)).status);
  expect(statuses).toEqual([...Array(10).fill(201), 409]);
  for (const bad of [
    { url: 'ftp://example.org/' },
    { url: 'https://me:secret@example.org/' },
    { url: 'no address' },
    { ...body, events: ['everything'] },
  ]) {
    expect((await board.owner.ask('POST', path, bad)).status).toBe(400);
  }
});

it('is added and moved by the person whose board it is alone; whom a link made an owner may only stop it', async () => {
  const { server, board } = await openRoom({ environment });
  const { id } = await addWebhook(board, { url: 'https://example.org/' });
  const { key } = await board.link('owner');
  const joined = await server.visit();
  await joined.ask('POST', `/api/boards/${board.id}/join`, { key });
  const path = `/api/boards/${board.id}/webhooks`;
  const byKey = { authorization: `Bearer ${key}` };
  for (const [who, headers] of [
    [joined, {}],
    [await server.visit(), byKey],
  ] as const) {
    expect((await who.ask('GET', path, undefined, headers)).status).toBe(200);
    for (const [verb, at] of [
      ['POST', path],
      ['PATCH', `${path}/${id}`],
    ] as const) {
      const answer = await who.ask(verb, at, { url: 'https://elsewhere.example.org/' }, headers);
      expect([answer.status, ((await answer.json()) as { error: { code: string } }).error.code]).toEqual([
        403,
        'NOT_YOUR_BOARD',
      ]);
    }
  }
  expect(await listed(board)).toMatchObject([{ id, url: 'https://example.org/' }]);
  const own = await board.owner.ask('PATCH', `${path}/${id}`, { label: 'CI' }, byKey);
  expect(own.status).toBe(200);
  expect((await joined.ask('DELETE', `${path}/${id}`)).status).toBe(204);
});

it('pings nobody who is switched off, and nobody for whom two hundred messages wait', async () => {
  const { board } = await openRoom({ environment });
  const receiver = await startReceiver();
  receiver.answers.next = () => 503;
  const { id } = await addWebhook(board, { url: receiver.url });
  const path = `/api/boards/${board.id}/webhooks/${id}`;
  const ping = async () => (await board.owner.ask('POST', `${path}/ping`)).status;
  await board.owner.ask('PATCH', path, { active: false });
  expect(await ping()).toBe(429);
  await board.owner.ask('PATCH', path, { active: true });
  for (let count = 0; count < 200; count++) expect(await ping()).toBe(202);
  expect(await ping()).toBe(429);
});

it('is led into no private network: neither by an address nor by a name that leads there', async () => {
  const { board, connect } = await openRoom();
  const receiver = await startReceiver();
  const path = `/api/boards/${board.id}/webhooks`;
  for (const host of ['127.0.0.1', 'localhost', '[::1]', '2130706433', '0x7f.1', '169.254.169.254']) {
    const answer = await board.owner.ask('POST', path, { url: `http://${host}:${receiver.port}/` });
    expect([host, answer.status, ((await answer.json()) as { error: { code: string } }).error.code]).toEqual([
      host,
      400,
      'PRIVATE_ADDRESS',
    ]);
  }
  // A name of this machine, which only shows where it leads when it is looked up.
  const { hostname } = await import('node:os');
  const { id } = await addWebhook(board, { url: `http://${hostname()}:${receiver.port}/` });
  const client = await connect().join();
  await client.write('chat:send', { text: 'secret' });
  await vi.waitFor(async () => {
    const [message] = await deliveries(board, id);
    expect(message).toMatchObject({ state: 'pending', status: null });
    expect(JSON.stringify(message)).toMatch(/its host is in a private network|ENOTFOUND|EAI_AGAIN/);
  }, PATIENCE);
  expect(receiver.received).toEqual([]);
});

it('can be switched off for a whole server', async () => {
  const server = await startServer({ environment: { WEBHOOKS: 'off' } });
  const { id, owner } = await server.makeBoard();
  const answer = await owner.ask('POST', `/api/boards/${id}/webhooks`, { url: 'https://example.org/' });
  expect([answer.status, ((await answer.json()) as { error: { code: string } }).error.code]).toEqual([
    403,
    'WEBHOOKS_OFF',
  ]);
});
