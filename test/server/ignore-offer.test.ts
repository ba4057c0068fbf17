import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { startServer, type TestServer } from '../harness/server-start';

/** Asks one after the other on one connection. */
async function ask({ port }: TestServer, requests: readonly string[]): Promise<readonly string[]> {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  onTestFinished(() => void socket.destroy());
  const answers: string[] = [];
  for (const text of requests) {
    socket.write(text);
    const [answer] = (await once(socket, 'data')) as [string];
    answers.push(answer);
  }
  return answers;
}

const OFFER = ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__'];
const request = (line: string, headers: readonly string[], body = '') =>
  `${[`${line} HTTP/1.1`, 'Host: x', ...headers].join('\r\n')}\r\n\r\n${body}`;
const statusOf = (answer: string) => /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1];

it('a request that offers HTTP/2 is answered as if it did not, with its body, and so is what comes after it', async () => {
  const server = await startServer();
  const { owner, id } = await server.makeBoard();
  const body = JSON.stringify({ title: 'Told with an offer' });
  const of = [`Cookie: ${owner.cookie}`, 'Origin: http://x'];
  const json = ['Content-Type: application/json', `Content-Length: ${body.length}`];
  const answers = await ask(server, [
    request('GET /healthz', OFFER),
    request(`PATCH /api/boards/${id}`, [...of, ...json, ...OFFER], body),
    request(`GET /api/boards/${id}`, [...of, ...OFFER]),
    request('GET /healthz', []),
  ]);
  expect(answers.map(statusOf)).toEqual(['200', '200', '200', '200']);
  expect(answers[2]).toContain('Told with an offer');
  expect(answers.join('')).not.toMatch(/^upgrade:/im);
});

it('an offer of nothing that is known is none, and one of a socket where there is none is refused', async () => {
  const server = await startServer();
  const closing = request('GET /readyz', ['Connection: close, Upgrade', 'Upgrade: TLS/1.0, IRC/6.9']);
  const [answer] = await ask(server, [closing]);
  expect(statusOf(answer!)).toBe('200');
  expect(answer).toMatch(/^connection: close/im);
  const nowhere = request('GET /nope', ['Connection: Upgrade', 'Upgrade: websocket']);
  expect((await ask(server, [nowhere])).map(statusOf)).toEqual(['404']);
});
