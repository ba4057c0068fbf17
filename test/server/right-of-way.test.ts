import { Worker } from 'node:worker_threads';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { createBoardHistory, type HistoryPorts } from '../../server/boards/board-history';
import { compactInSteps } from '../../server/log/compact';
import { LONGEST_TASK } from '../../server/log/document-task';
import { DocumentThread } from '../../server/log/document-thread';
import { createGivingWay, RightOfWay } from '../../server/log/right-of-way';
import { frameUpdates } from '../../server/storage/frame-updates';
import { workerFile } from '../../server/worker-file';

const looking = ({ way }: RightOfWay) => Atomics.load(way, 0);

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

  it.each(['look', 'work'] as const)(
    'stands still for a %s no longer than all folds may together',
    (reason) => {
      const right = new RightOfWay();
      createGivingWay(right.way, { look: 60_000, work: 60_000 })();
      right.take(reason);
      const [start, longest] = [performance.now(), { look: 0, work: 0, [reason]: 20 }];
      let returned = 0;
      // Each as by a thread that was started anew.
      for (let time = 0; time < 1_000; time += 1) {
        createGivingWay(right.way, longest)();
        returned += 1;
      }
      expect(returned, 'with twenty milliseconds for each it would be twenty seconds').toBe(1_000);
      expect(performance.now() - start).toBeGreaterThanOrEqual(19);
      expect(right.stood).toBeGreaterThanOrEqual(20);
    },
  );

  it('is not done while somebody looks, and is as soon as nobody does', async () => {
    const way = new RightOfWay();
    const thread = new DocumentThread(workerFile('compaction-worker'), LONGEST_TASK, 2_000, {
      way: way.way,
    });
    onTestFinished(() => thread.close());
    const done: string[] = [];
    const fold = (name: string) =>
      thread
        .run<object[]>({ kind: 'compact-in-steps', snapshot: null, updates: frameUpdates(live(300)) })
        .then((steps) => done.push(`${name}: ${steps.length}`));
    const other = new DocumentThread(workerFile('compaction-worker'));
    onTestFinished(() => other.close());
    const small = { kind: 'compact-in-steps', snapshot: null, updates: frameUpdates(live(300)) };
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

  it('that has to prove something is waited for itself, and so is whatever is before it', async () => {
    const right = new RightOfWay();
    const thread = new DocumentThread(workerFile('compaction-worker'), LONGEST_TASK, 2_000, {
      way: right.way,
    });
    onTestFinished(() => thread.close());
    right.take('work');
    const folded = thread.run<object[]>({
      kind: 'compact-in-steps',
      snapshot: null,
      updates: frameUpdates(live(300)),
    });
    right.prove();
    expect(await folded).toHaveLength(1);
    expect(right.stood).toBeLessThan(8_000);
  });

  it('that stands still is ended with its thread', async () => {
    const { way } = new RightOfWay();
    Atomics.store(way, 0, 1);
    const worker = new Worker(workerFile('compaction-worker'), { workerData: { way } });
    const task = { kind: 'compact-in-steps', snapshot: null, updates: frameUpdates(live(300)) };
    for (let time = 0; time < 2; time += 1) worker.postMessage(task);
    await new Promise((resolve) => worker.once('online', resolve));
    expect(await worker.terminate()).toBe(1);
  });
});
