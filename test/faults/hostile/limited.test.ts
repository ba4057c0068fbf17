import { expect, it } from 'vitest';
import { createRandomId } from '../../../server/auth/link-key';
import { WireClient } from '../../harness/event-wire-client';
import { type ChildServer, startChild } from '../../harness/server-child';
import { addShape, RawClient, until } from '../../harness/server-raw-client';
import { makeBoard, makeDataDir, type TestBoard, visit } from '../../harness/server-start';
import { presence } from './bytes';
import { draw, tellHeard } from './honest-people';
import { frame, RawSocket } from './raw-socket';

interface Place {
  readonly url: string;
  readonly wsUrl: string;
  readonly board: TestBoard;
  readonly key: string;
}

/** The smallest picture. */
const DOT = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
);

interface FloodRow {
  readonly id: string;
  readonly says: string;
  /** What comes of it in the end. */
  floods(place: Place): Promise<string>;
  readonly answer: string;
  /** Whether it needs a server at which its address is nobody's yet. */
  readonly isAlone?: true;
}

/** One guess is let through every two seconds: it may be the next one, however many there were before. */
const A_FEW = 5;

const flood = <Output>(count: number, act: (index: number) => Promise<Output>) =>
  Promise.all(Array.from({ length: count }, (_, index) => act(index)));

async function worst(answers: readonly Response[]): Promise<string> {
  const limited = answers.find(({ status }) => status === 429);
  const wait = Number(limited?.headers.get('retry-after'));
  const worstStatus = Math.max(...answers.map(({ status }) => status));
  return limited && wait > 0 ? `429, wait; at worst ${worstStatus}` : `never, at worst ${worstStatus}`;
}

/** What floods with the rates on, one row per door and kind; the address is everyone's, so those by address come last. */
const ROWS: readonly FloodRow[] = [
  {
    id: 'B42',
    says: '3,000 changes at once on one socket: read more slowly, and all kept',
    async floods({ wsUrl, board, key }) {
      const client = await new RawClient(`${wsUrl}/sync/${board.id}?key=${key}`).join();
      for (let index = 0; index < 3_000; index++) client.change((doc) => addShape(doc, `s${index % 50}`));
      const told = await client.saved(60_000);
      return client.closed ? `closed ${client.closed.code}` : told.kind;
    },
    answer: 'persisted',
  },
  {
    id: 'D7',
    says: '2,000 events at once: told to wait, then cut off',
    async floods({ url, board }) {
      const wire = await new WireClient(url, board.owner.cookie).enter(board.id);
      for (let index = 0; index < 2_000; index++)
        wire.send(`42/board,${index}["reaction:send",{"emoji":"👍","at":[0,0]}]`);
      await until('the end', () => wire.isClosed || wire.received.includes('41/board,'));
      return wire.received.some((text) => text.includes('RATE_LIMITED')) ? 'told, cut off' : 'cut off';
    },
    answer: 'told, cut off',
  },
  {
    id: 'B43',
    says: '100 connections of one person to 25 boards at once',
    async floods({ url, wsUrl }) {
      const visitor = await visit(url);
      const made = await flood(25, async () => {
        const answer = await visitor.ask('POST', '/api/boards', {});
        return ((await answer.json()) as { id: string }).id;
      });
      const headers = { cookie: visitor.cookie, origin: url };
      const clients = await flood(100, (index) =>
        new RawClient(`${wsUrl}/sync/${made[index % made.length]}`, { headers }).opened(),
      );
      await until('an answer to each', () =>
        clients.every(({ frames, refusedWith }) => refusedWith !== null || frames.length > 0),
      );
      const refused = clients.filter(({ refusedWith }) => refusedWith === 429).length;
      for (const client of clients) client.terminate();
      return `${refused} refused`;
    },
    answer: '70 refused',
  },
  {
    id: 'A16c',
    says: '290 connections from one address, held open: as many as a school has, and no more',
    isAlone: true,
    async floods({ wsUrl, board, key }) {
      const clients = await flood(290, () => new RawClient(`${wsUrl}/sync/${board.id}?key=${key}`).opened());
      await until(
        'an answer to each',
        () => clients.every(({ frames, refusedWith }) => refusedWith !== null || frames.length > 0),
        60_000,
      );
      const refused = clients.filter(({ refusedWith }) => refusedWith === 429).length;
      for (const client of clients) client.terminate();
      return `${refused} refused`;
    },
    answer: '34 refused',
  },
  {
    id: 'E17',
    says: '150 boards made at once',
    async floods({ url }) {
      const visitor = await visit(url);
      return worst(await flood(150, () => visitor.ask('POST', '/api/boards', {})));
    },
    answer: '429, wait; at worst 429',
  },
  {
    id: 'R4',
    says: 'my data asked for ten times at once',
    floods: async ({ board }) => worst(await flood(10, () => board.owner.ask('GET', '/api/me/data'))),
    answer: '429, wait; at worst 429',
  },
  {
    id: 'R5',
    says: '45 sockets of one person held open at the document door',
    async floods({ url, wsUrl, board }) {
      const headers = { cookie: board.owner.cookie, origin: url };
      const clients = await flood(45, () => new RawClient(`${wsUrl}/sync/${board.id}`, { headers }).opened());
      await until('an answer to each', () =>
        clients.every(({ frames, refusedWith }) => refusedWith !== null || frames.length > 0),
      );
      const refused = clients.filter(({ refusedWith }) => refusedWith === 429).length;
      for (const client of clients) client.terminate();
      return `${refused} refused`;
    },
    answer: '15 refused',
  },
  {
    id: 'A16',
    says: '300 pings, ten at a time: cut off',
    async floods({ url, board, key }) {
      const socket = await new RawSocket(url).opened(`/sync/${board.id}?key=${key}`);
      let code: number | null = null;
      const closed = socket.closeCode().then((told) => {
        code = told;
      });
      const pings = Buffer.concat(Array.from({ length: 10 }, () => frame(0x89, Buffer.from('ping'))));
      for (let round = 0; round < 30 && code === null; round++) {
        // More that are not answered yet would end the connection without a word.
        const before = socket.text.length;
        socket.say(pings);
        await until('the pongs', () => code !== null || socket.text.length >= before + 60);
      }
      await closed;
      return `closed ${code}`;
    },
    answer: 'closed 4429',
  },
  {
    id: 'C10',
    says: '1,500 states of one person at once: others hear of the last, and of few before',
    async floods({ wsUrl, board, key }) {
      const join = () => new RawClient(`${wsUrl}/sync/${board.id}?key=${key}`).join();
      const [bad, watcher] = [await join(), await join()];
      const state = (clock: number) => ({ client: 4_242, clock, json: `{"user":{},"cursor":[${clock},7]}` });
      for (let clock = 1; clock <= 1_500; clock++) bad.send(presence([state(clock)]));
      const heard = () => watcher.frames.filter(([type]) => type === 1);
      await until('the last', () =>
        heard().some((bytes) => Buffer.from(bytes).includes('"cursor":[1500,7]')),
      );
      return bad.closed ? `closed ${bad.closed.code}` : heard().length <= 200 ? 'few' : `${heard().length}`;
    },
    answer: 'few',
  },
  {
    id: 'E18',
    says: 'an export asked for 100 times at once',
    async floods({ board }) {
      const ask = () => board.owner.ask('POST', `/api/boards/${board.id}/exports`, { format: 'svg' });
      return worst(await flood(100, ask));
    },
    answer: '429, wait; at worst 429',
  },
  {
    id: 'U10',
    says: '300 small pictures at once',
    async floods({ url, board, key }) {
      const headers = { authorization: `Bearer ${key}`, 'content-type': 'image/png' };
      const address = `${url}/api/boards/${board.id}/files`;
      return worst(await flood(300, () => fetch(address, { method: 'POST', headers, body: DOT })));
    },
    answer: '429, wait; at worst 429',
  },
  {
    id: 'R8',
    says: '5,000 requests on one connection that awaits no answer: cut off, and another is answered',
    async floods({ url }) {
      const socket = new RawSocket(url);
      const count = 5_000;
      socket.say('GET /nothing HTTP/1.1\r\nHost: here\r\n\r\n'.repeat(count));
      const answers = () => socket.text.split('HTTP/1.1 404').length - 1;
      await until('its end', () => socket.hasEnded || answers() === count, 60_000);
      const probe = await fetch(`${url}/healthz`);
      return `${answers() < count ? 'cut off' : 'all answered'}, ${probe.status}`;
    },
    answer: 'cut off, 200',
  },
  {
    id: 'B43b',
    says: '400 connections to one board from one address, one after the other',
    async floods({ wsUrl, board, key }) {
      const clients: RawClient[] = [];
      for (let index = 0; index < 400; index++) {
        const client = await new RawClient(`${wsUrl}/sync/${board.id}?key=${key}`).opened();
        clients.push(client);
        client.terminate();
      }
      return clients.some(({ refusedWith }) => refusedWith === 429) ? 'some refused' : 'all let in';
    },
    answer: 'some refused',
  },
  {
    id: 'E16',
    says: '120 link keys guessed at once',
    async floods({ url, board }) {
      const guess = () =>
        fetch(`${url}/api/boards/${board.id}`, { headers: { authorization: `Bearer ${createRandomId()}` } });
      await flood(120, guess);
      return worst(await flood(A_FEW, guess));
    },
    answer: '429, wait; at worst 429',
  },
  {
    id: 'E12',
    says: 'a few more of them, from somebody who says they are at another address',
    async floods({ url, board }) {
      const headers = { authorization: `Bearer ${createRandomId()}`, 'x-forwarded-for': '1.2.3.4' };
      return worst(await flood(A_FEW, () => fetch(`${url}/api/boards/${board.id}`, { headers })));
    },
    answer: '429, wait; at worst 429',
  },
  {
    id: 'R7',
    says: '600 requests at once',
    floods: async ({ url }) => worst(await flood(600, () => fetch(`${url}/api/me`))),
    answer: '429, wait; at worst 429',
  },
];

const open = async () => startChild(await makeDataDir(), { RATE_LIMITS: 'on' });

async function makePlace({ url, wsUrl }: ChildServer): Promise<Place> {
  const board = await makeBoard(url);
  return { url, wsUrl, board, key: (await board.link('edit')).key };
}

it('with the rates on every flood is held back as is written beside it, and two people on another board go on', {
  timeout: 300_000,
}, async () => {
  const server = await open();
  const [theirs, shared] = [await makePlace(server), await makePlace(server)];
  const endDrawing = await draw(server.wsUrl, theirs.board.id, theirs.key);
  const wrong: string[] = [];
  for (const { id, says, floods, answer, isAlone } of ROWS) {
    const place = isAlone ? await makePlace(await open()) : shared;
    const told = await floods(place).catch((error: Error) => error.message);
    if (told !== answer) wrong.push(`${id} ${says}: expected ${answer}, got ${told}`);
  }
  const heard = await endDrawing();
  process.stdout.write(`  ${ROWS.length} floods; ${tellHeard(heard)}\n`);
  // As text: a list that is not empty is told by its length alone.
  expect(wrong.join('\n')).toBe('');
  expect(server.process.exitCode).toBeNull();
  expect(heard.missing).toBe(0);
});
