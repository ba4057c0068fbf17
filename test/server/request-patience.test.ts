import type { RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it, onTestFinished } from 'vitest';
import { gatherBody } from '../../server/http/gather-body';
import { type BodyPatience, createPatientServer, isGivenUp } from '../../server/http/request-patience';
import { RawSocket } from '../faults/hostile/raw-socket';

const USUAL: BodyPatience = {
  stalled: 30_000,
  grace: 180_000,
  slowest: 8_000,
  most: 40_000_000,
  interval: 5_000,
};
const MINUTE = 60_000;

/** When a body that comes at so many bytes a second is given up, in whole minutes; null when it has come to its end. */
function giveUpAfter(bytes: number, perSecond: number): number | null {
  for (let minute = 1; ; minute++) {
    const received = minute * 60 * perSecond;
    if (received >= bytes) return null;
    if (isGivenUp({ began: 0, heardAt: minute * MINUTE, received }, minute * MINUTE, USUAL)) return minute;
  }
}

describe('how long a body is waited for', () => {
  it('is as long as a slow line takes for the largest file there may be', () => {
    expect(giveUpAfter(20_000_000, 62_500)).toBeNull();
    expect(giveUpAfter(20_000_000, 8_000)).toBeNull();
    expect(giveUpAfter(400_000, 4_000)).toBeNull();
  });

  it('ends for what comes byte by byte, and for what never ends', () => {
    expect(giveUpAfter(20_000_000, 1)).toBe(4);
    expect(giveUpAfter(20_000_000, 4_000)).toBe(6);
    expect(giveUpAfter(Number.POSITIVE_INFINITY, 1_000_000)).toBe(87);
  });

  it('ends half a minute after the last byte', () => {
    const arrival = { began: 0, heardAt: 100_000, received: 5_000_000 };
    expect(isGivenUp(arrival, 129_000, USUAL)).toBe(false);
    expect(isGivenUp(arrival, 130_000, USUAL)).toBe(true);
  });
});

const tellSize: RequestListener = (request, response) => {
  gatherBody(request, 1_000_000).then(
    (body) => response.end(`${body?.length} bytes`),
    () => response.destroy(),
  );
};

/** Is impatient enough for a test. */
async function openImpatient(patience: Partial<BodyPatience>, listener = tellSize): Promise<string> {
  const server = createPatientServer(listener, { ...USUAL, interval: 10, ...patience });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const head = (length: number) => `POST / HTTP/1.1\r\nHost: here\r\nContent-Length: ${length}\r\n\r\n`;

/** Says a piece again and again until it has said all, or nobody listens any more. */
async function dribble(socket: RawSocket, piece: string, count: number): Promise<void> {
  for (let said = 0; said < count && !socket.hasEnded; said++) {
    socket.say(piece);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('a server that reads bodies', () => {
  it('waits beyond its usual time for one that goes on', async () => {
    const socket = new RawSocket(await openImpatient({ grace: 100, slowest: 1_000, stalled: 5_000 }));
    socket.say(head(100_000));
    const began = performance.now();
    await dribble(socket, 'x'.repeat(1_000), 100);
    expect(performance.now() - began).toBeGreaterThan(500);
    expect(await socket.status()).toBe(200);
    expect(socket.text).toContain('100000 bytes');
  });

  it('answers 408 to one of which nothing more comes, and ends the connection', async () => {
    const socket = new RawSocket(await openImpatient({ stalled: 100 }));
    socket.say(`${head(10)}half`);
    expect(await socket.status()).toBe(408);
    await expect.poll(() => socket.hasEnded).toBe(true);
  });

  it('answers 408 to one that comes byte by byte without end', async () => {
    const socket = new RawSocket(await openImpatient({ grace: 200, slowest: 100_000, stalled: 5_000 }));
    socket.say(head(100_000));
    await dribble(socket, 'x', 2_000);
    expect(await socket.status()).toBe(408);
  });

  it('lets a body go that goes on after it was refused', async () => {
    const socket = new RawSocket(await openImpatient({ grace: 200, slowest: 1e9, stalled: 5_000 }));
    socket.say(head(1e12));
    await dribble(socket, 'x'.repeat(10_000), 2_000);
    expect(await socket.status()).toBe(200);
    expect(socket.hasEnded).toBe(true);
  });

  it('blames nobody for a body that lies here unread', async () => {
    let read = () => {};
    const hasBegun = new Promise<void>((resolve) => {
      read = resolve;
    });
    const url = await openImpatient({ stalled: 60 }, (request, response) => {
      void hasBegun.then(() => tellSize(request, response));
    });
    const socket = new RawSocket(url);
    socket.say(head(900_000));
    socket.say('x'.repeat(900_000));
    setTimeout(read, 400);
    expect(await socket.status()).toBe(200);
    expect(socket.text).toContain('900000 bytes');
  });

  it('says nothing in the middle of the answer before', async () => {
    const url = await openImpatient({ stalled: 100 }, (request, response) => {
      if (request.url !== '/long') return tellSize(request, response);
      response.writeHead(200, { 'content-length': 1_000 });
      response.write('F');
    });
    const socket = new RawSocket(url);
    socket.say(`GET /long HTTP/1.1\r\nHost: here\r\n\r\n${head(10)}half`);
    await expect.poll(() => socket.hasEnded).toBe(true);
    expect(socket.text).toMatch(/\r\n\r\nF$/);
  });

  it('serves one request after the other on a connection that stays', async () => {
    const socket = new RawSocket(await openImpatient({ stalled: 100, grace: 100 }));
    socket.say(`${head(2)}ab`);
    await expect.poll(() => socket.text).toContain('2 bytes');
    await new Promise((resolve) => setTimeout(resolve, 200));
    socket.say(`${head(3)}abc`);
    await expect.poll(() => socket.text).toContain('3 bytes');
  });

  it('keeps nothing of a connection that closed while it waited for several answers', async () => {
    const asked: WeakRef<Socket>[] = [];
    const url = await openImpatient({}, ({ socket }) => void asked.push(new WeakRef(socket)));
    new RawSocket(url).say('GET / HTTP/1.1\r\nHost: here\r\n\r\n'.repeat(3));
    await expect.poll(() => asked.length).toBe(3);
    asked[0]!.deref()!.destroy();
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const isGone = () => {
      collect();
      return asked[0]!.deref() === undefined;
    };
    await expect.poll(isGone, { timeout: 10_000 }).toBe(true);
  });
});
