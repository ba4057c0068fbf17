import 'fake-indexeddb/auto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hasPostgres, startPostgresOnce } from '../harness/postgres-server';
import { startServer } from '../harness/server-start';
import { Browser, draw } from '../sync/real-browser';
import { readFromDisk } from './read-from-disk';

const postgres = startPostgresOnce({ isDurable: true });
/** A hanging database is given up after 8 seconds; who was let go comes back by itself within 45. */
const PATIENCE = 90_000;
/** The goal is stated for a minute: `AWAY_SECONDS=60 npm run test:cluster -- away`. */
const AWAY = Number(process.env.AWAY_SECONDS ?? 1) * 1_000;
const NOT_SAVED = 'Not saved: the server can’t write to its storage';

const ways = {
  hangs: { go: () => postgres().pause(), comeBack: () => postgres().resume() },
  'is killed': { go: () => postgres().kill(), comeBack: () => postgres().start() },
};

async function openBoth(url: string, holdTime?: number) {
  const server = await startServer({ environment: { DATABASE_URL: url }, holdTime });
  const anna = new Browser(server);
  const board = await anna.newBoard();
  const hers = anna.open(board);
  draw(hers, 'before');
  await hers.says('Saved', PATIENCE);
  const link = await anna.api.createLink(board, 'edit');
  if (!link.ok) throw new Error('no link');
  const ben = new Browser(server);
  const his = ben.open(await ben.followLink(link.value.url));
  await his.until(() => his.shapes.has('before'), PATIENCE);
  return { server, board, hers, his };
}

const passes = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe.skipIf(!hasPostgres)('what a browser has of a PostgreSQL', () => {
  it.each(Object.entries(ways))(
    'that %s: “Not saved” while it is away, and all of it saved without a reload when it is back',
    { timeout: 6 * PATIENCE + AWAY },
    async (_, { go, comeBack }) => {
      const url = await postgres().createPlace();
      const { server, board, hers, his } = await openBoth(url);
      onTestFinished(() => postgres().resume());
      await go();
      const away = performance.now();
      draw(hers, 'hers');
      draw(his, 'his');
      await Promise.all([hers.says(NOT_SAVED, PATIENCE), his.says(NOT_SAVED, PATIENCE)]);
      for (let more = 0; performance.now() - away < AWAY; more++) {
        draw(more % 2 === 0 ? hers : his, `more-${more}`);
        await passes(1_000);
        expect([hers.sync.hasUnsavedWork, his.sync.hasUnsavedWork]).toContain(true);
        expect(hers.sync.status.kind).toBe('not-saved');
      }
      await comeBack();
      const back = performance.now();
      await Promise.all([hers.says('Saved', PATIENCE), his.says('Saved', PATIENCE)]);
      process.stdout.write(
        `    PostgreSQL away for ${((back - away) / 1_000).toFixed(0)} s: all saved ${(performance.now() - back).toFixed(0)} ms after it was back\n`,
      );
      await hers.until(() => his.shapes.size === hers.shapes.size, PATIENCE);
      const drawn = [...hers.shapes.keys()].sort();
      expect([...his.shapes.keys()].sort()).toEqual(drawn);
      expect(drawn).toEqual(expect.arrayContaining(['before', 'hers', 'his']));
      await Promise.all([hers.close(), his.close()]);
      await server.close();
      expect(Object.keys((await readFromDisk(url, board)).shapes).sort()).toEqual(drawn);
    },
  );

  it('that is away for longer than a server holds what it can’t store: everybody is let go, comes back, and brings it again', {
    timeout: 4 * PATIENCE,
  }, async () => {
    const url = await postgres().createPlace();
    const { server, board, hers, his } = await openBoth(url, 500);
    await postgres().kill();
    draw(hers, 'hers');
    await hers.says('Offline. Changes are kept on this device', PATIENCE);
    draw(his, 'his');
    await his.says('Offline. Changes are kept on this device', PATIENCE);
    expect([hers.sync.hasUnsavedWork, his.sync.hasUnsavedWork]).toEqual([true, true]);
    await postgres().start();
    await Promise.all([hers.says('Saved', PATIENCE), his.says('Saved', PATIENCE)]);
    await hers.until(() => hers.shapes.has('his'), PATIENCE);
    await his.until(() => his.shapes.has('hers'), PATIENCE);
    await Promise.all([hers.close(), his.close()]);
    await server.close();
    expect(Object.keys((await readFromDisk(url, board)).shapes).sort()).toEqual(['before', 'hers', 'his']);
  });
});
