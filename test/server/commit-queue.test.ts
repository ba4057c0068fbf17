import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { createSingleBus } from '../../server/bus/single';
import { BoardDocument } from '../../server/log/board-document';
import { CommitQueue } from '../../server/log/commit-queue';
import { scanUpdate } from '../../server/log/update-scan';
import { createLogger } from '../../server/observe/logger';
import { type AppendBatch, type Storage, StorageError } from '../../server/storage/storage';
import { addShape } from '../harness/server-raw-client';

/** A disk that can be told to refuse, and remembers what it took. */
class Disk {
  refusal: StorageError | null = null;
  /** The board of which nothing can be written. */
  broken: string | null = null;
  readonly batches: AppendBatch[] = [];
  private readonly heads = new Map<string, number>();

  async append(batch: AppendBatch): Promise<readonly number[]> {
    if (this.refusal) throw this.refusal;
    if (batch.boards.some((board) => board === this.broken)) throw new StorageError('defect', 'UNIQUE');
    this.batches.push(batch);
    return batch.boards.map((board, index) => {
      const count = Array.from({ length: batch.rows.length / 4 }, (_, at) => batch.rows[at * 4]).filter(
        (of) => of === index,
      ).length;
      const first = (this.heads.get(board) ?? 0) + 1;
      this.heads.set(board, first + count - 1);
      return first;
    });
  }

  async probe(): Promise<void> {
    if (this.refusal) throw this.refusal;
  }
}

function setUp() {
  const disk = new Disk();
  const bus = createSingleBus();
  const queue = new CommitQueue({ storage: disk as unknown as Storage, bus, logger: createLogger('silent') });
  const document = new BoardDocument('one', { snapshot: null, rows: [], headSeq: 0 });
  const doc = new Y.Doc();
  let made = 0;
  const append = (size = 10, to = document) => {
    const before = Y.encodeStateVector(doc);
    addShape(doc, `s${made++}`, { link: 'x'.repeat(size) });
    const update = Y.encodeStateAsUpdate(doc, before);
    const result = scanUpdate(update);
    if (!result.ok) throw new Error(result.reason);
    return queue.append(to, { update, scan: result.scan, person: 'ada', author: null });
  };
  return { disk, bus, queue, document, append };
}

describe('the commit queue', () => {
  beforeEach(() => {
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'clearImmediate', 'performance', 'Date'],
    });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('commits together what came together, announces it in order, and settles it only then', async () => {
    const { disk, bus, document, append } = setUp();
    const announced: number[] = [];
    bus.subscribe('one', (about) => {
      if (about.kind === 'updated') announced.push(...about.entries.map(({ seq }) => seq));
    });
    for (let count = 0; count < 10; count++) append();
    expect([document.appended, document.settled]).toEqual([10, 0]);
    await vi.advanceTimersByTimeAsync(10);
    expect(disk.batches).toHaveLength(1);
    expect(announced).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect([document.settled, document.headSeq, document.tail.length]).toEqual([10, 10, 10]);
  });

  it('makes one batch in five milliseconds, however often it is asked', async () => {
    const { disk, append } = setUp();
    for (let count = 0; count < 50; count++) {
      append();
      await vi.advanceTimersByTimeAsync(1);
    }
    expect(disk.batches.length).toBeGreaterThanOrEqual(9);
    expect(disk.batches.length).toBeLessThanOrEqual(11);
  });

  it('gathers longer while thousands come a second, by how many they are, and not any more when it is quiet', async () => {
    const { disk, queue, document } = setUp();
    const doc = new Y.Doc();
    addShape(doc, 'one');
    const update = Y.encodeStateAsUpdate(doc);
    const result = scanUpdate(update);
    if (!result.ok) throw new Error(result.reason);
    const append = () => queue.append(document, { update, scan: result.scan, person: 'ada', author: null });
    const commitsOf = async (perMillisecond: number, milliseconds: number) => {
      const before = disk.batches.length;
      for (let at = 0; at < milliseconds; at++) {
        for (let count = 0; count < perMillisecond; count++) append();
        await vi.advanceTimersByTimeAsync(1);
      }
      return disk.batches.length - before;
    };
    await commitsOf(8, 120);
    const many = await commitsOf(8, 160);
    expect([many >= 9, many <= 11]).toEqual([true, true]);
    await commitsOf(20, 66);
    const most = await commitsOf(20, 100);
    expect([most >= 4, most <= 6]).toEqual([true, true]);
    await vi.advanceTimersByTimeAsync(600);
    await commitsOf(1, 1);
    const one = disk.batches.length;
    append();
    await vi.advanceTimersByTimeAsync(5);
    expect(disk.batches).toHaveLength(one + 1);
  });

  it('commits what piled up in several batches, each told of before the next is begun, and in order', async () => {
    const { disk, bus, queue, document } = setUp();
    const doc = new Y.Doc();
    addShape(doc, 'one');
    const update = Y.encodeStateAsUpdate(doc);
    const result = scanUpdate(update);
    if (!result.ok) throw new Error(result.reason);
    const told: number[][] = [];
    const stored: number[] = [];
    bus.subscribe('one', (about) => {
      if (about.kind !== 'updated') return;
      told.push([about.entries[0]!.seq, about.entries.at(-1)!.seq]);
      stored.push(disk.batches.length);
    });
    const append = () => queue.append(document, { update, scan: result.scan, person: 'ada', author: null });
    for (let count = 0; count < 5_000; count++) append();
    await vi.advanceTimersByTimeAsync(100);
    expect(told).toEqual([
      [1, 2_048],
      [2_049, 4_096],
      [4_097, 5_000],
    ]);
    expect(stored).toEqual([1, 2, 3]);
    expect([document.settled, document.isSettled]).toEqual([5_000, true]);
  });

  it('says what is wrong, tries again, and loses nothing and doubles nothing when it is over', async () => {
    const { disk, queue, document, append } = setUp();
    const told: (string | null)[] = [];
    queue.onTrouble((trouble) => told.push(trouble?.text ?? null));
    disk.refusal = new StorageError('full', 'the disk is full');
    append();
    await vi.advanceTimersByTimeAsync(1_000);
    append();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(document.settled).toBe(0);
    disk.refusal = null;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(told).toEqual(['Not saved: the server’s disk is full', null]);
    expect([document.settled, document.headSeq]).toEqual([2, 2]);
  });

  it('holds for minutes, then lets go, takes nothing while it is refused, and takes again by itself', async () => {
    const { disk, queue, document, append } = setUp();
    const abandoned: string[] = [];
    queue.onAbandoned(({ id }) => abandoned.push(id));
    disk.refusal = new StorageError('unavailable', 'gone');
    append();
    await vi.advanceTimersByTimeAsync(280_000);
    expect(abandoned).toEqual([]);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(abandoned).toEqual(['one']);
    expect(document.known.size).toBe(0);
    expect(append()).toBe(false);
    disk.refusal = null;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(queue.trouble).toBeNull();
    expect(document.headSeq).toBe(0);
  });

  it('lets go when 32 MB wait', async () => {
    const { disk, queue, append } = setUp();
    let isAbandoned = false;
    queue.onAbandoned(() => {
      isAbandoned = true;
    });
    disk.refusal = new StorageError('full', 'the disk is full');
    append();
    await vi.advanceTimersByTimeAsync(100);
    for (let count = 0; count < 160 && !isAbandoned; count++) append(200_000);
    expect(isAbandoned).toBe(false);
    for (let count = 0; count < 30 && !isAbandoned; count++) append(200_000);
    expect(isAbandoned).toBe(true);
  });

  it('saves all other boards when the storage refuses one, and lets go of that one alone', async () => {
    const { disk, queue, document, append } = setUp();
    const other = new BoardDocument('two', { snapshot: null, rows: [], headSeq: 0 });
    const abandoned: string[] = [];
    queue.onAbandoned(({ id }) => abandoned.push(id));
    disk.broken = 'one';
    append();
    append(10, other);
    append();
    await vi.advanceTimersByTimeAsync(50);
    expect(abandoned).toEqual(['one']);
    expect([document.headSeq, document.isSettled, document.isRefused]).toEqual([0, true, true]);
    expect([other.headSeq, other.isSettled, other.isRefused]).toEqual([1, true, false]);
    expect(queue.trouble).toBeNull();
    append(10, other);
    await vi.advanceTimersByTimeAsync(50);
    expect(other.headSeq).toBe(2);
  });
});
