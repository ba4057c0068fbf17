import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import { WebsocketProvider as Provider1 } from 'y-websocket-1';
import { WebsocketProvider as Provider2 } from 'y-websocket-2';
import * as Y from 'yjs';
import { relayBetweenTabs } from '../../sync/client/tab-relay';
import { contentOf } from '../harness/converge';
import { createHonest, DEEDS, type Honest } from '../harness/honest-deeds';
import { RawClient, until } from '../harness/server-raw-client';
import { startServer, type TestServer } from '../harness/server-start';
import { seededRandom } from '../harness/test-board';
import { createTabChannels } from '../sync/tab-channels';

type Provider = WebsocketProvider;
const MAJORS = [Provider1, Provider2, WebsocketProvider] as unknown as (typeof WebsocketProvider)[];
/** More by `SEEDS=50 npx vitest run test/server/honest-corpus`. */
const SEEDS = Number(process.env.SEEDS ?? 4);
const DEEDS_EACH = 50;

interface Client {
  readonly person: Honest;
  readonly provider: Provider;
}

/** How often this server refused anything, as it counts itself. */
async function countRefusals(server: TestServer): Promise<string[]> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return text.split('\n').filter((line) => /^driftless_refusals_total\{.*\} [1-9]/.test(line));
}

function connect(server: TestServer, path: { board: string; key: string }, major: number, person: Honest) {
  const provider = new MAJORS[major]!(`${server.wsUrl}/sync`, path.board, person.doc, {
    params: { key: path.key },
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    maxBackoffTime: 100,
  });
  onTestFinished(() => provider.destroy());
  return provider;
}

/** Five honest people on three versions of the client; the last two are tabs of one browser, which tell each other everything. */
function gather(server: TestServer, path: { board: string; key: string }, seed: number) {
  const random = seededRandom(seed);
  const codes: number[] = [];
  const clients: Client[] = Array.from({ length: 5 }, (_, index) => {
    const person = createHonest(index, seed, random);
    const provider = connect(server, path, index % 3, person);
    provider.on('connection-close', (event: { code?: number } | null) => codes.push(event?.code ?? 0));
    return { person, provider };
  });
  const openChannel = createTabChannels();
  for (const { person, provider } of clients.slice(3)) {
    const ports = { doc: person.doc, channel: openChannel(), origin: () => 'another tab' };
    onTestFinished(relayBetweenTabs({ ...ports, isFromServer: (origin) => origin === provider }));
  }
  return { random, clients, codes };
}

/** Cheap enough to be asked over and over; deletions, which it can't see, are compared by content afterwards. */
function areAlike(docs: readonly Y.Doc[]): boolean {
  const clocks = docs.map((doc) =>
    [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([one], [other]) => one - other).join(),
  );
  return new Set(clocks).size === 1 && docs.every(({ store }) => !store.pendingStructs && !store.pendingDs);
}

async function live(server: TestServer, seed: number): Promise<{ deeds: number; shapes: number }> {
  const board = await server.makeBoard();
  const path = { board: board.id, key: (await board.link('edit')).key };
  const { random, clients, codes } = gather(server, path, seed);
  await until('all to be synced', () => clients.every(({ provider }) => provider.synced));
  const names = Object.keys(DEEDS);
  let deeds = 0;
  for (; deeds < DEEDS_EACH; deeds += 1) {
    const { person, provider } = clients[Math.floor(random() * clients.length)]!;
    const dice = random();
    if (dice < 0.08) provider.disconnect();
    else if (dice < 0.16) provider.connect();
    else if (dice < 0.2) (provider.ws as unknown as WebSocket | null)?.terminate();
    // In turn, so that every one of them is done, and by chance, so that they meet.
    DEEDS[names[random() < 0.5 ? deeds % names.length : Math.floor(random() * names.length)]!]!(person);
    if (random() < 0.3) await new Promise(setImmediate);
  }
  for (const { provider } of clients) provider.connect();
  await until('all to have the same', () => areAlike(clients.map(({ person }) => person.doc)), 60_000);
  const fresh = await new RawClient(`${server.wsUrl}/sync/${path.board}?key=${path.key}`).join();
  const isSame = () =>
    new Set([fresh.doc, ...clients.map(({ person }) => person.doc)].map(contentOf)).size === 1;
  if (!isSame()) await until('all to have the same deletions', isSame, 30_000);
  expect(fresh.doc.store.pendingStructs).toBeNull();
  expect(codes.filter((code) => code >= 4_000)).toEqual([]);
  expect(clients[0]!.person.board.unreadable.size).toBe(0);
  const shapes = clients[0]!.person.board.count;
  for (const { provider } of clients) provider.destroy();
  return { deeds, shapes };
}

describe('honest people, whatever they do', () => {
  it(`are never refused: three versions of the client, offline and back, tabs that relay (${SEEDS} seeds)`, {
    timeout: SEEDS * 40_000,
  }, async () => {
    const server = await startServer();
    let [deeds, shapes] = [0, 0];
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const lived = await live(server, seed).catch((error: unknown) => {
        throw new Error(`seed ${seed}: ${(error as Error).message}`, { cause: error });
      });
      deeds += lived.deeds;
      shapes += lived.shapes;
    }
    console.log(`${deeds} honest deeds on ${SEEDS} boards, ${shapes} shapes in the end`);
    expect(await countRefusals(server)).toEqual([]);
  });

  it('would be seen to be refused', async () => {
    const server = await startServer();
    const board = await server.makeBoard();
    const { key } = await board.link('edit');
    const client = await new RawClient(`${server.wsUrl}/sync/${board.id}?key=${key}`).join();
    const doc = new Y.Doc();
    doc.getMap('nowhere').set('a', 1);
    client.sendUpdate(Y.encodeStateAsUpdate(doc));
    client.sendMark();
    await until('the refusal', () => client.closed ?? client.told.find(({ kind }) => kind === 'rejected'));
    expect(await countRefusals(server)).not.toEqual([]);
  });
});
