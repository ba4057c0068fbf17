import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import { WebsocketProvider as Provider1 } from 'y-websocket-1';
import { WebsocketProvider as Provider2 } from 'y-websocket-2';
import * as Y from 'yjs';
import { addShape, RawClient, until } from '../harness/server-raw-client';
import { startServer } from '../harness/server-start';

type Provider = WebsocketProvider;
const MAJORS = { 1: Provider1, 2: Provider2, 3: WebsocketProvider } as unknown as Record<
  number,
  typeof WebsocketProvider
>;

function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function connect(major: number, url: string, board: string, key: string): { doc: Y.Doc; provider: Provider } {
  const doc = new Y.Doc();
  const provider = new MAJORS[major]!(`${url}/sync`, board, doc, {
    params: { key },
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    maxBackoffTime: 100,
  });
  onTestFinished(() => provider.destroy());
  return { doc, provider };
}

/** One random thing that a person may do. */
function doSomething(doc: Y.Doc, random: () => number, undo: Y.UndoManager): void {
  const shapes = doc.getMap('shapes') as Y.Map<Y.Map<unknown>>;
  const ids = [...shapes.keys()];
  const shape = shapes.get(ids[Math.floor(random() * ids.length)] ?? '');
  const choice = random();
  if (choice < 0.4 || !shape) {
    const id = `s${Math.floor(random() * 1e6)}`;
    doc.transact(() => {
      addShape(doc, id);
      shapes.get(id)!.set('text', new Y.Text(id));
    });
  } else if (choice < 0.6) shape.set('at', [random() * 100, random() * 100]);
  else if (choice < 0.75) (shape.get('text') as Y.Text | undefined)?.insert(0, 'abc'.slice(random() * 3));
  else if (choice < 0.9) shapes.delete(ids[Math.floor(random() * ids.length)]!);
  else undo.undo();
}

/** Everything that a document holds, deletions included: two that have the same text here are the same document. */
function contentOf(doc: Y.Doc): string {
  const { ds } = Y.decodeUpdate(Y.encodeStateAsUpdate(doc));
  const deleted = [...ds.clients]
    .sort(([one], [other]) => one - other)
    .map(([client, items]) => [client, items.map(({ clock, len }) => [clock, len])]);
  const clocks = [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([one], [other]) => one - other);
  const shapes = Object.entries(doc.getMap('shapes').toJSON()).sort(([one], [other]) =>
    one < other ? -1 : 1,
  );
  const sorted = shapes.map(([id, shape]) => [id, Object.entries(shape as object).sort()]);
  return JSON.stringify([sorted, clocks, deleted]);
}

describe('stock y-websocket clients of three major versions', () => {
  for (const seed of [11, 12, 13]) {
    it(`converge through random disconnects (seed ${seed})`, { timeout: 60_000 }, async () => {
      const server = await startServer();
      const board = await server.makeBoard();
      const { key } = await board.link('edit');
      const random = createRandom(seed);
      const people = [1, 2, 3, 3, 1].map((major) => {
        const { doc, provider } = connect(major, server.wsUrl, board.id, key);
        doc.getMap('shapes');
        return { doc, provider, undo: new Y.UndoManager([doc.getMap('shapes')]) };
      });
      await until('all to be synced', () => people.every(({ provider }) => provider.synced));
      for (let round = 0; round < 300; round++) {
        const { doc, provider, undo } = people[Math.floor(random() * people.length)]!;
        const choice = random();
        if (choice < 0.04) provider.disconnect();
        else if (choice < 0.08) provider.connect();
        else if (choice < 0.1) (provider.ws as unknown as WebSocket | null)?.terminate();
        else doSomething(doc, random, undo);
        if (random() < 0.2) await new Promise((resolve) => setTimeout(resolve, random() * 8));
      }
      for (const { provider } of people) provider.connect();
      const same = () => new Set(people.map(({ doc }) => contentOf(doc))).size === 1;
      await until('all to have the same', same, 15_000);
      const fresh = await new RawClient(`${server.wsUrl}/sync/${board.id}?key=${key}`).join();
      expect(contentOf(fresh.doc)).toEqual(contentOf(people[0]!.doc));
      expect(people[0]!.doc.store.pendingStructs).toBeNull();
      expect(fresh.frames.some((frame) => frame[0] === 121)).toBe(true);
    });
  }

  it.each([1, 2, 3])(
    'version %i: sees who is there, by the name the server knows, and who has left',
    async (major) => {
      const server = await startServer();
      const board = await server.makeBoard();
      const { key } = await board.link('edit');
      const [one, other] = [
        connect(major, server.wsUrl, board.id, key),
        connect(3, server.wsUrl, board.id, key),
      ];
      await until('both to be synced', () => one.provider.synced && other.provider.synced);
      one.provider.awareness.setLocalState({ user: { name: 'Mallory', id: 'x' }, cursor: [1, 2], evil: 'x' });
      const seen = () => other.provider.awareness.getStates().get(one.doc.clientID);
      const state = await until('the other to be seen', seen);
      expect(state).toEqual({
        cursor: [1, 2],
        user: expect.objectContaining({ name: expect.stringMatching(/^\w+ \w+$/) }),
      });
      expect((state.user as { name: string }).name).not.toBe('Mallory');
      one.provider.destroy();
      await until('the other to be gone', () => seen() === undefined);
    },
  );

  it.each([1, 2, 3])('version %i: stays on one connection when nothing happens', async (major) => {
    const server = await startServer({ times: { keepAlive: 50, tick: 10 } });
    const board = await server.makeBoard();
    const { key } = await board.link('view');
    const { provider } = connect(major, server.wsUrl, board.id, key);
    await until('it to be synced', () => provider.synced);
    const heard = () => provider.wsLastMessageReceived;
    for (let times = 0; times < 3; times++) {
      const before = heard();
      await until('a sign of life', () => heard() > before);
    }
    const raw = await new RawClient(`${server.wsUrl}/sync/${board.id}?key=${key}`).join();
    const start = raw.frames.length;
    await until('a sign of life', () => raw.frames.length > start);
    expect([...raw.frames.at(-1)!]).toEqual([1, 1, 0]);
  });

  it('version 3: gives up where coming back is pointless, and only there', async () => {
    const server = await startServer();
    const board = await server.makeBoard();
    const { provider } = connect(3, server.wsUrl, board.id, 'AAAAAAAAAAAAAAAAAAAAAA');
    const codes: number[] = [];
    provider.on('connection-close', (event) => codes.push(event?.code ?? 0));
    await until('it to give up', () => !provider.shouldConnect);
    expect(codes).toEqual([4403]);
  });

  it('is never sent what it did not ask for', async () => {
    const server = await startServer();
    const board = await server.makeBoard();
    const { key } = await board.link('edit');
    const { doc, provider } = connect(3, server.wsUrl, board.id, key);
    const types: number[] = [];
    provider.on('status', () =>
      provider.ws?.addEventListener('message', (event) =>
        types.push(new Uint8Array(event.data as ArrayBuffer)[0]!),
      ),
    );
    await until('it to be synced', () => provider.synced);
    addShape(doc, 'a');
    const raw = await new RawClient(`${server.wsUrl}/sync/${board.id}?key=${key}`).join();
    await until('the shape to be there', () => 'a' in raw.shapes());
    expect(types).not.toContain(121);
  });
});
