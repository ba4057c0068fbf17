import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { takeTurns } from '../../server/http/take-turns';
import { RawSocket } from '../faults/hostile/raw-socket';
import { until } from '../harness/server-raw-client';

const CROWD = 100;

function work(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

/** Notes what is begun, each of which takes a millisecond. */
function noteTurns() {
  const begun: string[] = [];
  const listener = takeTurns(({ url }) => {
    work(1);
    begun.push(url!);
  });
  const ask = (url: string, socket = { destroyed: false }) =>
    listener({ url, socket: socket as Socket } as IncomingMessage, {} as ServerResponse);
  return { begun, ask };
}

const NUMBERS = Array.from({ length: CROWD }, (_, number) => String(number));

describe('requests that come in one turn of the loop', () => {
  it('are begun a few at a time, in their order, and others have their turns in between', async () => {
    const { begun, ask } = noteTurns();
    for (const number of NUMBERS) ask(number);
    expect(begun.length).toBeLessThan(CROWD / 2);
    let turns = 0;
    const take = () => {
      turns += 1;
      if (begun.length < CROWD) setImmediate(take);
    };
    setImmediate(take);
    await until('all to have begun', () => begun.length === CROWD);
    expect(turns).toBeGreaterThan(5);
    expect(begun).toEqual(NUMBERS);
  });

  it('are none that come alone, or afterwards: those do not wait', async () => {
    const { begun, ask } = noteTurns();
    for (const number of NUMBERS) ask(number);
    await until('all to have begun', () => begun.length === CROWD);
    await new Promise((resolve) => setImmediate(resolve));
    ask('afterwards');
    expect(begun.at(-1)).toBe('afterwards');
  });

  it('on one connection leave whoever comes on another their turn', async () => {
    const { begun, ask } = noteTurns();
    const greedy = { destroyed: false };
    for (const number of NUMBERS.slice(0, 30)) ask(number, greedy);
    ask('another');
    await until('all to have begun', () => begun.length === 31);
    expect(begun.indexOf('another')).toBeLessThan(10);
    expect(begun.filter((url) => url !== 'another')).toEqual(NUMBERS.slice(0, 30));
  });

  it('are not begun for who is gone meanwhile', async () => {
    const { begun, ask } = noteTurns();
    for (const number of NUMBERS) ask(number);
    const gone = { destroyed: false };
    ask('gone', gone);
    ask('last');
    gone.destroyed = true;
    await until('the last to have begun', () => begun.includes('last'));
    expect(begun).not.toContain('gone');
  });
});

async function open(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const ASK = 'GET / HTTP/1.1\r\nHost: here\r\n\r\n';

const answer: RequestListener = (_request, response) => {
  work(1);
  response.end('here you are');
};

describe('a server on which a crowd waits', () => {
  it('closes a connection that goes on asking without an answer, and begins nothing of it any more', async () => {
    let begun = 0;
    const listener = takeTurns((request, response) => {
      begun += 1;
      answer(request, response);
    });
    const url = await open(listener);
    const greedy = new RawSocket(url);
    greedy.say(ASK.repeat(1_000));
    await until('the end', () => greedy.hasEnded);
    const before = begun;
    expect(before).toBeLessThan(500);
    expect(await (await fetch(url)).text()).toBe('here you are');
    expect(begun).toBe(before + 1);
  });

  it('answers a connection that asks for a few things at once', async () => {
    const socket = new RawSocket(await open(takeTurns(answer)));
    socket.say(ASK.repeat(32));
    await until('all answers', () => socket.text.split('here you are').length === 33);
    expect(socket.hasEnded).toBe(false);
  });

  it('refuses what is beyond its bound, and answers what came before it', async () => {
    const url = await open(takeTurns(answer, { ofOne: 32, ofAll: 10 }));
    const socket = new RawSocket(url);
    socket.say(ASK.repeat(30));
    await until('the end', () => socket.hasEnded);
    const statuses = socket.text.match(/(?<=HTTP\/1\.1 )\d+/g)!;
    expect(statuses.length).toBeGreaterThan(10);
    expect(statuses.length).toBeLessThan(30);
    expect(statuses).toEqual([...statuses.slice(1).fill('200'), '503']);
    expect(await (await fetch(url)).text()).toBe('here you are');
  });
});
