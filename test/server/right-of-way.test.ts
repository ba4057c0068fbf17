import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import * as Y from 'yjs';
import { createBoardHistory, type HistoryPorts } from '../../server/boards/board-history';
import { compactInSteps } from '../../server/log/compact';
import { DocumentThread, LONGEST_TASK } from '../../server/log/document-thread';
import { createGivingWay, RightOfWay } from '../../server/log/right-of-way';
import { workerFile } from '../../server/worker-file';

const looking = ({ looks }: RightOfWay) => Atomics.load(looks, 0);

describe('whoever looks at the past', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('goes first until a second after the last point was told', () => {
    const way = new RightOfWay();
    const [first, second] = [way.take(), way.take()];
    vi.advanceTimersByTime(60_000);
    expect(looking(way)).toBe(2);
    first();
    vi.advanceTimersByTime(900);
    second();
    vi.advanceTimersByTime(200);
    expect(looking(way)).toBe(1);
    vi.advanceTimersByTime(900);
    expect(looking(way)).toBe(0);
  });

  it('has it from when a point is asked for until it was told, or could not be', async () => {
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
    reads[1]!.fail(new Error('the disk'));
    expect(await told).toEqual(Uint8Array.of(1, 7));
    await expect(failed).rejects.toThrow('the disk');
    expect(looking(way)).toBe(2);
    vi.advanceTimersByTime(1_000);
    expect(looking(way)).toBe(0);
  });

  it('is told to have had it once, however many did at a time', () => {
    const way = new RightOfWay();
    const [first, second] = [way.take(), way.take()];
    vi.advanceTimersByTime(500);
    expect(way.held).toBe(500);
    first();
    second();
    vi.advanceTimersByTime(5_000);
    expect(way.held).toBe(1_500);
  });

  it('is waited for by nobody when the server closes', () => {
    const way = new RightOfWay();
    way.take()();
    way.close();
    expect([looking(way), vi.getTimerCount()]).toEqual([0, 0]);
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

  it('stands still no longer than it may in all', () => {
    const looks = new Int32Array(new SharedArrayBuffer(4));
    createGivingWay(looks, 60_000)();
    Atomics.store(looks, 0, 1);
    const giveWay = createGivingWay(looks, 20);
    let returned = 0;
    for (let time = 0; time < 1_000; time += 1) {
      giveWay();
      returned += 1;
    }
    expect(returned, 'with twenty milliseconds for each it would be twenty seconds').toBe(1_000);
  });

  it('is not done while somebody looks, and is as soon as nobody does', async () => {
    const way = new RightOfWay();
    onTestFinished(() => way.close());
    const thread = new DocumentThread(workerFile('compaction-worker'), LONGEST_TASK, 2_000, {
      looks: way.looks,
    });
    onTestFinished(() => thread.close());
    const done: string[] = [];
    const givesWay = true;
    const fold = (name: string) =>
      thread
        .run<object[]>({ kind: 'compact-in-steps', snapshot: null, updates: live(300), givesWay })
        .then((steps) => done.push(`${name}: ${steps.length}`));
    await fold('alone');
    const wasTold = way.take();
    const waiting = fold('second');
    // Another thread, started meanwhile and long since done, is what it would have been quicker than.
    const other = new DocumentThread(workerFile('compaction-worker'));
    onTestFinished(() => other.close());
    for (let time = 0; time < 2; time += 1)
      await other.run({ kind: 'compact-in-steps', snapshot: null, updates: live(300) });
    expect(done).toEqual(['alone: 1']);
    wasTold();
    way.close();
    await waiting;
    expect(done).toEqual(['alone: 1', 'second: 1']);
  });

  it('that has to prove something goes on: it is waited for itself', async () => {
    const way = new RightOfWay();
    const { looks } = way;
    const thread = new DocumentThread(workerFile('compaction-worker'), LONGEST_TASK, 2_000, { looks });
    onTestFinished(() => thread.close());
    way.take();
    const fold = { kind: 'compact-in-steps', snapshot: null, updates: live(300), givesWay: false } as const;
    expect(await thread.run<object[]>(fold)).toHaveLength(1);
    expect(looking(way)).toBe(1);
  });

  it('that stands still is ended with its thread', async () => {
    const looks = new Int32Array(new SharedArrayBuffer(4));
    Atomics.store(looks, 0, 1);
    const worker = new Worker(workerFile('compaction-worker'), { workerData: { looks } });
    const task = { kind: 'compact-in-steps', snapshot: null, updates: live(300), givesWay: true };
    for (let time = 0; time < 2; time += 1) worker.postMessage(task);
    await new Promise((resolve) => worker.once('online', resolve));
    expect(await worker.terminate()).toBe(1);
  });
});
