import { describe, expect, it, onTestFinished } from 'vitest';
import type { NewEvent } from '../../server/storage/event-storage';
import { openPostgresStorage } from '../../server/storage/postgres/open-postgres-storage';
import type { WholeStorage } from '../../server/storage/whole-storage';
import { workerFile } from '../../server/worker-file';
import { bytes, makeBatch, makeBoard } from '../contract/stored-samples';
import { hasPostgres, startPostgresOnce } from '../harness/postgres-server';
import { gapless } from '../server/event-client';

const postgres = startPostgresOnce();

/** As many processes would have it open. */
async function openMany(count: number): Promise<readonly WholeStorage[]> {
  const url = await postgres().createPlace();
  const storages = await Promise.all(
    Array.from({ length: count }, () =>
      openPostgresStorage({ url, workerFile: workerFile('word-worker'), warn: () => {} }),
    ),
  );
  onTestFinished(async () => {
    await Promise.all(storages.map((storage) => storage.close()));
  });
  return storages;
}

function makeEvent(board: string, id: string): NewEvent {
  const by = { id: 'ada', name: 'Ada', color: '#112233' };
  const notices = ['bob', 'cid'].map((person) => ({ person, type: 'mention' as const, body: { id } }));
  const kept = { body: { text: id }, at: 5, subject: null, isStanding: false };
  return {
    board,
    id,
    by,
    type: 'chat:send',
    ...kept,
    notices: id.endsWith('0') ? notices : notices.toReversed(),
  };
}

describe.skipIf(!hasPostgres)('many processes on one PostgreSQL', () => {
  it('that write to the same boards at once give each row a seq of its own, without a gap', {
    timeout: 60_000,
  }, async () => {
    const storages = await openMany(3);
    const boards = ['one', 'two', 'three'];
    for (const id of boards) await storages[0]!.createBoard(makeBoard(id));
    const given = new Map<string, number[]>(boards.map((id) => [id, []]));
    await Promise.all(
      storages.map(async (storage, writer) => {
        for (let turn = 0; turn < 30; turn++) {
          // Each in another order: who locked them as they come would wait for one another.
          const order = boards.map((_, index) => boards[(index + writer + turn) % 3]!);
          const receipt = await storage.append(
            makeBatch(order.flatMap((id) => [0, 1].map((part) => [id, bytes(writer, turn, part)] as const))),
          );
          for (const [index, id] of order.entries())
            given.get(id)!.push(receipt[index]!, receipt[index]! + 1);
        }
      }),
    );
    for (const id of boards) {
      expect(given.get(id)!.toSorted((one, other) => one - other)).toEqual(gapless(180));
      const stored = (await storages[1]!.loadDocument(id))!;
      expect(stored.rows.map(({ seq }) => seq)).toEqual(gapless(180));
      expect(new Set(stored.rows.map(({ data }) => data.join())).size).toBe(180);
    }
  });

  it('that talk in the same rooms at once: both logs are gapless, and each notice is there once', {
    timeout: 60_000,
  }, async () => {
    const storages = await openMany(3);
    for (const id of ['one', 'two']) await storages[0]!.createBoard(makeBoard(id));
    await Promise.all(
      storages.map(async (storage, writer) => {
        for (let turn = 0; turn < 20; turn++) {
          const boards = (writer + turn) % 2 === 0 ? ['one', 'two'] : ['two', 'one'];
          const events = boards.map((board) => makeEvent(board, `${board}-${writer}-${turn}`));
          const receipts = await storage.appendEvents(events, 1_000);
          expect(receipts.map(({ kind }) => kind)).toEqual(['stored', 'stored']);
        }
      }),
    );
    for (const board of ['one', 'two']) {
      const page = (await storages[1]!.readEvents(board, 0, 1_000))!;
      expect(page.events.map(({ seq }) => seq)).toEqual(gapless(60));
      expect(page.head).toBe(60);
    }
    const { notices } = await storages[2]!.readNotices('bob', 0, 1_000);
    expect(notices.map(({ seq }) => seq)).toEqual(gapless(120));
    expect(new Set(notices.map(({ id }) => id)).size).toBe(120);
  });

  it('that are sent the same event at once write it once', async () => {
    const storages = await openMany(3);
    for (const id of ['one', 'two']) await storages[0]!.createBoard(makeBoard(id));
    const receipts = await Promise.all(
      storages.map(async (storage, writer) => {
        const board = writer === 2 ? 'two' : 'one';
        const [receipt] = await storage.appendEvents([{ ...makeEvent(board, 'same'), notices: [] }], 1_000);
        return receipt!;
      }),
    );
    expect(receipts.filter(({ kind }) => kind === 'stored')).toHaveLength(1);
    const pages = await Promise.all(['one', 'two'].map((board) => storages[0]!.readEvents(board, 0, 10)));
    expect(pages.flatMap((page) => page!.events)).toHaveLength(1);
  });

  it('that claim at once: each job once, and of one key one at a time', { timeout: 60_000 }, async () => {
    const storages = await openMany(3);
    const job = (id: string, key: string | null) => ({
      ...{ id, key, kind: 'draw', payload: '{}', priority: 0, runAt: 0, mostAttempts: 3 },
      ...{ board: null, person: null },
    });
    const bounds = { perPerson: 100, perBoard: 100 };
    const jobs = Array.from({ length: 60 }, (_, number) => job(`job-${number}`, null));
    await storages[0]!.enqueueJobs(jobs, bounds, 1);
    const claim = (storage: WholeStorage, most: number) =>
      storage.claimJobs({ kinds: ['draw'], worker: 'w', most, now: 2, leaseUntil: 1_000 });
    const claimed = (
      await Promise.all(storages.flatMap((each) => [claim(each, 15), claim(each, 15)]))
    ).flat();
    expect(claimed.map(({ id }) => id).toSorted()).toEqual(jobs.map(({ id }) => id).toSorted());

    for (let round = 0; round < 10; round++) {
      const keys = [`a${round}`, `b${round}`];
      // The first of a key runs and fails while a second waits: then both could be claimed at once.
      await storages[0]!.enqueueJobs([job(keys[0]!, `key${round}`)], bounds, 1);
      const [first] = await claim(storages[0]!, 1);
      await storages[0]!.reportJobs(
        [{ id: first!.id, claims: 1, verb: 'fail', reason: 'x', runAt: null }],
        3,
      );
      await storages[0]!.enqueueJobs([job(keys[1]!, `key${round}`)], bounds, 3);
      const [, ...claims] = await Promise.all([
        storages[0]!.retryJob(keys[0]!, 1),
        ...storages.map((each) => claim(each, 1)),
      ]);
      expect(claims.flat().length).toBeLessThanOrEqual(1);
      const running = await storages[0]!.listJobs({ state: 'running', limit: 500 });
      expect(running.filter(({ key }) => key === `key${round}`).length).toBeLessThanOrEqual(1);
    }
  });
});
