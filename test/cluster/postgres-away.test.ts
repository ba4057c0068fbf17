import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { STATUS } from '../../sync/protocol/acknowledgement';
import { hasPostgres, startPostgresOnce } from '../harness/postgres-server';
import { addShape, RawClient, until } from '../harness/server-raw-client';
import { gapless, RoomClient } from '../server/event-client';
import { openRoom } from '../server/open-room';
import { readFromDisk } from './read-from-disk';

const postgres = startPostgresOnce({ isDurable: true });
/** A hanging database is given up after 8 seconds, and machines that test are slow. */
const PATIENCE = 40_000;
/** How long it stays away beyond what is waited for; the goal is stated for a minute: `AWAY_SECONDS=60 npm run test:cluster -- away`. */
const AWAY = Number(process.env.AWAY_SECONDS ?? 0) * 1_000;

async function openOn(url: string) {
  const { server, board, connect } = await openRoom({ environment: { DATABASE_URL: url } });
  const { key } = await board.link('edit');
  const open = () => new RawClient(`${server.wsUrl}/sync/${board.id}?key=${key}`);
  const [one, other] = [await open().join(), await open().join()];
  const room = await connect({ after: 0 }).join();
  return { server, board, open, one, other, room };
}

const wasTold = (client: RawClient, code: number) =>
  client.told.some((message) => message.kind === 'status' && message.code === code);
const isSaved = (client: RawClient, mark: number) =>
  client.told.some((message) => message.kind === 'persisted' && message.mark === mark);

const ways = {
  hangs: { go: () => postgres().pause(), comeBack: () => postgres().resume() },
  'is killed': { go: () => postgres().kill(), comeBack: () => postgres().start() },
};

describe.skipIf(!hasPostgres)('a PostgreSQL that is away', () => {
  it.each(Object.entries(ways))(
    'that %s: nothing is called saved meanwhile, nothing is lost, and all heals without anyone coming anew',
    { timeout: 4 * PATIENCE + AWAY },
    async (_, { go, comeBack }) => {
      const url = await postgres().createPlace();
      const { server, board, one, other, room } = await openOn(url);
      one.change((doc) => addShape(doc, 'before'));
      await one.saved(PATIENCE);
      const first = await room.write('chat:send', { text: 'before' });
      expect(first.seq).toBe(1);

      onTestFinished(() => postgres().resume());
      await go();
      const away = performance.now();
      one.change((doc) => addShape(doc, 'meanwhile'));
      const mark = one.sendMark();
      const said = room.write('chat:send', { text: 'meanwhile' }).catch(() => null);
      await until(
        'both to be told',
        () => [one, other].every((client) => wasTold(client, STATUS.storageDelayed)),
        PATIENCE,
      );
      expect((await said)?.seq ?? null).toBeNull();
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
      while (performance.now() - away < AWAY) {
        const text = `after ${performance.now() - away} ms`;
        expect((await room.write('chat:send', { text }).catch(() => null))?.seq ?? null).toBeNull();
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
      expect(isSaved(one, mark)).toBe(false);
      expect([one.closed, other.closed]).toEqual([null, null]);

      await comeBack();
      await until('it to be saved', () => isSaved(one, mark), PATIENCE);
      await until('the other to see it', () => 'meanwhile' in other.shapes(), PATIENCE);
      await until('both to be told that all is well', () => wasTold(other, STATUS.ok), PATIENCE);
      other.change((doc) => addShape(doc, 'after'));
      await other.saved(PATIENCE);
      let after: number | null = null;
      while (after === null) after = (await room.write('chat:send', { text: 'after' })).seq;
      await until('the room to hear it', () => room.seqs.includes(after!), PATIENCE);
      await server.close();

      const { shapes, events } = await readFromDisk(url, board.id);
      expect(Object.keys(shapes).sort()).toEqual(['after', 'before', 'meanwhile']);
      expect(events.map(({ seq }) => seq)).toEqual(gapless(events.length));
      expect(events.map(({ body }) => body.text)).toEqual(expect.arrayContaining(['before', 'after']));
    },
  );

  it('lets nobody in, who come back when it is there: an empty board never takes the place of one that can’t be read', {
    timeout: 3 * PATIENCE,
  }, async () => {
    const url = await postgres().createPlace();
    const { server, board, open, one } = await openOn(url);
    one.change((doc) => addShape(doc, 'there'));
    await one.saved(PATIENCE);
    const { key } = await board.link('comment');
    await postgres().kill();
    const talker = new RoomClient(server.url, board.id, { key, after: 0, reconnects: true });
    let attempts = 0;
    talker.socket.on('disconnect', () => attempts++);
    await until('a stock client to be sent away', () => attempts > 0, PATIENCE);
    const early = open();
    // The door asks who may enter before it opens: 503, and no socket.
    expect((await early.untilClosed()).code).toBe(1006);
    expect(early.shapes()).toEqual({});
    const asked = await fetch(`${server.url}/api/boards/${board.id}`, {
      headers: { authorization: `Bearer ${key}` },
    });
    expect(asked.status).toBe(503);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
    await postgres().start();
    // Whether it is ready is looked up once a second.
    const isReady = async () => (await fetch(`${server.url}/readyz`)).status === 200;
    await vi.waitFor(async () => expect(await isReady()).toBe(true), { timeout: PATIENCE, interval: 100 });
    expect(Object.keys((await open().join()).shapes())).toEqual(['there']);
    // It was not refused, which it would take as the last word.
    await talker.join(PATIENCE);
    expect([(await talker.write('chat:send', { text: 'back' })).seq, talker.refusal]).toEqual([1, null]);
  });
});
