import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import * as Y from 'yjs';
import { createBoardHistory, type HistoryPorts } from '../../server/boards/board-history';
import { compactInSteps } from '../../server/log/compact';
import { DocumentThread, LONGEST_TASK } from '../../server/log/document-thread';
import { createGivingWay, RightOfWay } from '../../server/log/right-of-way';
import { workerFile } from '../../server/worker-file';

const looking = ({ holders }: RightOfWay) => Atomics.load(holders, 0);

describe('whoever looks at the past', () => {
  it('goes first from when a point is asked for until it was read, or could not be', async () => {
    const way = new RightOfWay();
    const reads: { tell: (bytes: Uint8Array) => void; fail: (error: Error) => void }[] = [];
    const history = createBoardHistory({
      storage: { loadPieces: () => new Promise((tell, fail) => reads.push({ tell, fail })) },
      documents: { rightOfWay: way },
      workerFile: '',
      foldFile: '',
      historyDays: null,
    } as unknown as HistoryPorts);
    const [told, failed] = [history.readPieces('one', 3), history.readPieces('one', 4)];
    expect(looking(way)).toBe(2);
    reads[0]!.tell(Uint8Array.of(1, 7));
    expect(await told).toEqual(Uint8Array.of(1, 7));
    expect(looking(way)).toBe(1);
    reads[1]!.fail(new Error('the disk'));
    await expect(failed).rejects.toThrow('the disk');
    expect(looking(way)).toBe(0);
  });
});

describe('the right of way', () => {
  afterEach(() => void vi.useRealTimers());

  it('is told to have been held once, however many had it at a time', () => {
    vi.useFakeTimers();
    const way = new RightOfWay();
    const [look, work] = [way.take('look'), way.take('work')];
    vi.advanceTimersByTime(500);
    expect(way.held).toBe(500);
    look();
    vi.advanceTimersByTime(1_000);
    work();
    vi.advanceTimersByTime(5_000);
    expect(way.held).toBe(1_500);
  });
});

describe('a fold', () => {
  /** So many changes, each of them its own update. */
  const live = (changes: number) => {
    const doc = new Y.Doc();
    const list: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => list.push(update));
    for (let change = 0; change < changes; change += 1) doc.getMap('shapes').set(`s${change % 9}`, change);
    return list;
  };

  it('looks around all the way, so that nobody waits for more than a piece of it', () => {
    let looks = 0;
    const rows = live(5_000);
    const folded = compactInSteps(null, rows, null, () => {
      looks += 1;
    });
    expect(looks).toBeGreaterThan(rows.length / 200);
    expect(folded.map((step) => step.data)).toEqual(compactInSteps(null, rows).map((step) => step.data));
  });

  it.each([
    ['whoever looks', { look: 20, work: 0 }, 0],
    ['an export', { look: 0, work: 20 }, 1],
  ])('stands still for %s no longer than it may in all', (_who, longest, place) => {
    const holders = new Int32Array(new SharedArrayBuffer(8));
    createGivingWay(holders, { look: 60_000, work: 60_000 })();
    Atomics.store(holders, place, 1);
    const [giveWay, start] = [createGivingWay(holders, longest), performance.now()];
    let returned = 0;
    for (let time = 0; time < 1_000; time += 1) {
      giveWay();
      returned += 1;
    }
    expect(returned, 'with twenty milliseconds for each it would be twenty seconds').toBe(1_000);
    expect(performance.now() - start).toBeGreaterThanOrEqual(19);
  });

  it('is not done while somebody looks, and is as soon as nobody does', async () => {
    const way = new RightOfWay();
    const thread = new DocumentThread(workerFile('compaction-worker'), LONGEST_TASK, 2_000, {
      holders: way.holders,
    });
    onTestFinished(() => thread.close());
    const done: string[] = [];
    const fold = (name: string) =>
      thread
        .run<object[]>({ kind: 'compact-in-steps', snapshot: null, updates: live(300), givesWay: true })
        .then((steps) => done.push(`${name}: ${steps.length}`));
    const other = new DocumentThread(workerFile('compaction-worker'));
    onTestFinished(() => other.close());
    const small = { kind: 'compact-in-steps', snapshot: null, updates: live(300) };
    await Promise.all([fold('alone'), other.run(small)]);
    const wasTold = way.take('look');
    const waiting = fold('second');
    // Another thread, which nobody holds up, does the same five times meanwhile.
    for (let time = 0; time < 5; time += 1) await other.run(small);
    expect(done).toEqual(['alone: 1']);
    wasTold();
    await waiting;
    expect(done).toEqual(['alone: 1', 'second: 1']);
  });

  it('that has to prove something goes on: it is waited for itself', async () => {
    const way = new RightOfWay();
    const { holders } = way;
    const thread = new DocumentThread(workerFile('compaction-worker'), LONGEST_TASK, 2_000, { holders });
    onTestFinished(() => thread.close());
    way.take('look');
    const fold = { kind: 'compact-in-steps', snapshot: null, updates: live(300), givesWay: false } as const;
    expect(await thread.run<object[]>(fold)).toHaveLength(1);
    expect(looking(way)).toBe(1);
  });

  it('that stands still is ended with its thread', async () => {
    const holders = new Int32Array(new SharedArrayBuffer(8));
    Atomics.store(holders, 0, 1);
    const worker = new Worker(workerFile('compaction-worker'), { workerData: { holders } });
    const task = { kind: 'compact-in-steps', snapshot: null, updates: live(300), givesWay: true };
    for (let time = 0; time < 2; time += 1) worker.postMessage(task);
    await new Promise((resolve) => worker.once('online', resolve));
    expect(await worker.terminate()).toBe(1);
  });
});
