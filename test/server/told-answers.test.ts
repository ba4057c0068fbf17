import { expect, it, vi } from 'vitest';
import { startServer, type TestBoard, type Visitor } from '../harness/server-start';
import { seenAnswers, toldAnswers, untoldIn } from '../harness/told-answers';
import { makePicture } from './picture-samples';
import { startReceiver } from './webhook-receiver';

const PATIENCE = { timeout: 15_000, interval: 20 };
const SHAPE = { type: 'rectangle', at: [0, 0], size: [120, 80], text: 'Quay' };
const SCENE = JSON.stringify({
  type: 'excalidraw',
  elements: [{ id: 'a', type: 'ellipse', x: 0, y: 0, width: 40, height: 40, strokeColor: '#e03131' }],
});
const BYTES = { 'content-type': 'application/octet-stream' };

type Ask = <Answer>(
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;

/** Asks, and the answer is to be one that was hoped for; whether the OpenAPI tells it, the visitor sees. */
function asking(visitor: Visitor): Ask {
  return async (method, path, body, headers) => {
    const answer = await visitor.ask(method, path, body, headers);
    const text = await answer.text();
    expect([method, path, answer.status < 300, text]).toEqual([method, path, true, text]);
    return text === '' ? undefined : JSON.parse(text);
  };
}

async function walkBoard({ id, owner }: TestBoard, guest: Visitor): Promise<void> {
  const [own, other] = [asking(owner), asking(guest)];
  const at = `/api/boards/${id}`;
  await own('PATCH', at, { title: 'Harbour', folder: 'Work' });
  await own('GET', at);
  const link = await own<{ key: string }>('POST', `${at}/links`, { role: 'edit', label: 'Crew' });
  await other('POST', `${at}/join`, { key: link.key });
  await own('GET', `${at}/links`);
  await other('PATCH', `${at}/listing`, { hidden: true });
  await other('POST', `${at}/shapes`, [SHAPE]);
  await own('POST', `${at}/imports`, SCENE, BYTES);
  await own('GET', `${at}/members`);
  await own('GET', '/api/boards?search=quay');
  await own('GET', `${at}/content.json`);
  await own('POST', `${at}/page-titles`, { address: 'http://127.0.0.1/' });
  await own('GET', `${at}/private-writing`);
  await own('PATCH', `${at}/embedding`, { origins: ['https://wiki.example.org'] });
  await own('GET', `${at}/embedding`);
}

async function walkPast({ id, owner }: TestBoard): Promise<void> {
  const own = asking(owner);
  const at = `/api/boards/${id}`;
  const { seq } = await own<{ seq: number }>('POST', `${at}/shapes`, [SHAPE]);
  await own('POST', `${at}/shapes`, [SHAPE]);
  await own('POST', `${at}/versions`, { name: 'Two boxes', seq });
  await own('GET', `${at}/versions`);
  await own('GET', `${at}/history`);
  await own('GET', `${at}/history/people`);
  await own('GET', `${at}/history/since?ago=100000`);
  await own('GET', `${at}/history/${seq}`);
  await own('PATCH', `${at}/history/keeping`, { days: 30 });
  await own('GET', `${at}/history/keeping`);
  await own('POST', `${at}/restore`, { seq });
  const copy = await own<{ id: string }>('POST', `${at}/copies`, { branch: true });
  await own('POST', `/api/boards/${copy.id}/shapes`, [SHAPE]);
  await own('POST', `${at}/merges`, { from: copy.id });
  await own('POST', `${at}/history/forget`, { seq, versions: true });
}

async function walkJobs({ id, owner }: TestBoard): Promise<void> {
  const own = asking(owner);
  const jobs: string[] = [];
  for (let count = 0; count < 4; count += 1)
    jobs.push((await own<{ job: string }>('POST', `/api/boards/${id}/exports`, { format: 'png' })).job);
  // Two are made at a time.
  await own('DELETE', `/api/jobs/${jobs.at(-1)}`);
  await vi.waitFor(async () => {
    expect(await own('GET', `/api/jobs/${jobs[0]}`)).toMatchObject({ state: 'done' });
  }, PATIENCE);
}

async function walkWebhooks({ id, owner }: TestBoard): Promise<void> {
  const own = asking(owner);
  const receiver = await startReceiver();
  const at = `/api/boards/${id}/webhooks`;
  const { id: hook } = await own<{ id: string }>('POST', at, { url: receiver.url });
  await own('PATCH', `${at}/${hook}`, { label: 'Bridge' });
  const { id: message } = await own<{ id: string }>('POST', `${at}/${hook}/ping`);
  await vi.waitFor(async () => {
    const told = await own<{ deliveries: { state: string }[] }>('GET', `${at}/${hook}/deliveries`);
    expect(told.deliveries[0]).toMatchObject({ state: 'delivered' });
  }, PATIENCE);
  await own('POST', `${at}/${hook}/deliveries/${message}/again`);
  await own('GET', at);
}

async function walkPictures({ id, owner }: TestBoard, url: string): Promise<void> {
  const path = `/api/boards/${id}/files`;
  const headers = { cookie: owner.cookie, origin: url, ...BYTES };
  const body = new Uint8Array(await makePicture(80, 40));
  const answer = await fetch(url + path, { method: 'POST', headers, body });
  expect([answer.status, await untoldIn('POST', path, answer)]).toEqual([201, null]);
}

it('every answer of the API holds what the OpenAPI tells of it, and nothing else', async () => {
  const server = await startServer({ environment: { WEBHOOKS: 'any' } });
  const [board, guest] = [await server.makeBoard(), await server.visit()];
  const own = asking(board.owner);
  await own('GET', '/api/me');
  await own('PATCH', '/api/me', { name: 'Ada', color: '#2f9e44' });
  await own('GET', '/api/openapi.json');
  await walkBoard(board, guest);
  await walkPast(board);
  await walkPictures(board, server.url);
  await walkJobs(board);
  await walkWebhooks(board);
  expect([...toldAnswers].filter((operation) => !seenAnswers.has(operation))).toEqual([]);
});

it('an answer that says more than it tells, or less, or comes with another status, is found', async () => {
  const me = { id: 'x', name: 'Ada', color: '#2f9e44' };
  const look = (body: unknown, status = 200) => untoldIn('GET', '/api/me', Response.json(body, { status }));
  expect(await look(me)).toBeNull();
  expect(await look({ ...me, secret: 'cookie' })).toContain('secret');
  expect(await look({ id: 'x', name: 'Ada' })).toContain('color');
  expect(await look(me, 201)).toContain('answers 201');
  expect(await look({ error: 'no' }, 400)).not.toBeNull();
  expect(await look({ error: { code: 'NO', message: 'No', requestId: 'r' } }, 400)).toBeNull();
  expect(await untoldIn('GET', '/api/me', new Response('Ada'))).toContain('text/plain');
});
