import fc from 'fast-check';
import { type Encoder, writeUint8, writeVarString } from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { BoardDocument } from '../../server/log/board-document';
import { ClockTable } from '../../server/log/clock-table';
import { DeletionIndex } from '../../server/log/deletion-index';
import { farthestNeeds, isOrderedInItself } from '../../server/log/struct-order';
import { UPDATE_LIMITS } from '../../server/log/update-limits';
import { scanUpdate, type UpdateScan } from '../../server/log/update-scan';
import { judgeUpdate } from '../../server/sync/gate/judge-update';
import { byMany, flatMaps, setAt, uint, write } from '../faults/hostile/bytes';

/** An array whose elements are counted when they are written. */
function countWrites(): { array: number[]; writes: () => number } {
  let writes = 0;
  const array = new Proxy<number[]>([], {
    set(target, key, value: number) {
      writes++;
      return Reflect.set(target, key, value);
    },
  });
  return { array, writes: () => writes };
}

/** What a thread makes of the scan of a large update, for the main one to judge. */
function prepare(update: Uint8Array): UpdateScan {
  const result = scanUpdate(update);
  if (!result.ok) throw new Error(result.reason);
  const { ranges, needs } = result.scan;
  return { ...result.scan, needs: farthestNeeds(needs), isOrdered: isOrderedInItself(ranges, needs) };
}

const openBoard = () => new BoardDocument('board', { snapshot: null, rows: [], headSeq: 0 });

/** A text of so many letters, and another client that writes behind each of them. */
function behindEachLetter(count: number): Uint8Array {
  return write((encoder) => {
    for (const number of [2, 2, 6, 0, 0x27, 1]) uint(encoder, number);
    for (const text of ['shapes', 'letters']) writeVarString(encoder, text);
    for (const number of [2, 0x04, 0, 6, 0]) uint(encoder, number);
    writeVarString(encoder, 'x'.repeat(count + 1));
    for (const number of [count, 1_000, 0]) uint(encoder, number);
    for (let index = 0; index < count; index++) {
      writeUint8(encoder, 0x84);
      for (const number of [6, index + 1]) uint(encoder, number);
      writeVarString(encoder, 'y');
    }
    uint(encoder, 0);
  });
}

/** Half of the types lie in a shape, and each of the other half, which is another client's, in one of them. */
function typesOfTwo(count: number): Uint8Array {
  const half = Math.floor(count / 2);
  const types = (encoder: Encoder, parent: (index: number) => number) => {
    for (let index = 0; index < half; index++) {
      writeUint8(encoder, 0x27);
      for (const number of [0, 6, parent(index)]) uint(encoder, number);
      writeVarString(encoder, `k${index}`);
      uint(encoder, 1);
    }
  };
  return write((encoder) => {
    for (const number of [2, half + 1, 6, 0, 0x27, 1]) uint(encoder, number);
    for (const text of ['shapes', 'k']) writeVarString(encoder, text);
    uint(encoder, 1);
    types(encoder, () => 0);
    for (const number of [half, 5, 0]) uint(encoder, number);
    types(encoder, (index) => index + 1);
    uint(encoder, 0);
  });
}

/** So many pieces deleted of one's own that are there. */
function deletesApart(count: number): Uint8Array {
  return write((encoder) => {
    for (const number of [1, 1, 6, 0, 0, count * 2]) uint(encoder, number);
    for (const number of [1, 6, count]) uint(encoder, number);
    for (let index = 0; index < count; index++) for (const number of [index * 2, 1]) uint(encoder, number);
  });
}

/** Processor time, in µs, of the quickest of five: what else the machine does then counts on neither side of a ratio. */
function leastOf(begin: () => { work: () => void }): number {
  const took = Array.from({ length: 5 }, () => {
    const { work } = begin();
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    return user + system;
  });
  return Math.min(...took);
}

describe('the largest message of each kind', () => {
  const opening = (encoder: Encoder, index: number) => setAt(encoder, 'board', `k${index}`, 1);
  it.each([
    ['types in a shape', flatMaps(UPDATE_LIMITS.types - 1)],
    ['types in types of another', typesOfTwo(UPDATE_LIMITS.types - 2)],
    ['places behind others’ work', behindEachLetter(370_000)],
    ['clients', byMany(20_000, 0, opening, 3_000_000_000)],
    ['pieces deleted', deletesApart(490_000)],
  ])('leaves most of the work to the thread that reads it: %s', (_kind, update) => {
    const scan = prepare(update);
    const onThread = leastOf(() => ({ work: () => prepare(update) }));
    const onMain = leastOf(() => {
      const document = openBoard();
      return {
        work() {
          expect(judgeUpdate(scan, document, () => false, 'ada').kind).toBe('new');
          document.accept({ update, scan, person: 'ada', author: null });
        },
      };
    });
    // A hundredth to a quarter of it; half of it where the main one looks at the order of twenty thousand clients itself.
    expect(onMain / onThread).toBeLessThan(0.4);
  });

  it('is judged as it would be without a thread before: what is new, what is missing, what goes in a circle', () => {
    const item = (client: number, other: number) => [1, client, 0, 0x84, other, 0, 1, 0x78];
    const circle = new Uint8Array([2, ...item(5, 6), ...item(6, 5), 0]);
    const scan = prepare(circle);
    expect(scan.isOrdered).toBe(false);
    expect(judgeUpdate(scan, openBoard(), () => false).kind).toBe('refused');
    const step = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3), fc.boolean());
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.nat(40), (steps, known) => {
        const docs = [0, 1, 2, 3].map(() => new Y.Doc());
        const board = openBoard();
        for (const [turn, [who, from, id, isText]] of steps.entries()) {
          const doc = docs[who]!;
          Y.applyUpdate(doc, Y.encodeStateAsUpdate(docs[from]!));
          const shapes = doc.getMap<unknown>('shapes');
          const shape = shapes.get(`s${id}`);
          if (shape instanceof Y.Text) shape.insert(shape.length, 'x');
          else if (isText) shapes.set(`s${id}`, new Y.Text('a'));
          else shapes.set(`s${id}`, turn);
          const whole = Y.encodeStateAsUpdate(doc);
          const full = scanUpdate(whole);
          if (!full.ok) throw new Error(full.reason);
          const kind = judgeUpdate(full.scan, board, () => false).kind;
          expect(judgeUpdate(prepare(whole), board, () => false).kind).toBe(kind);
          const part = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(docs[from]!));
          const partly = scanUpdate(part);
          if (!partly.ok) throw new Error(partly.reason);
          const partKind = judgeUpdate(partly.scan, board, () => false).kind;
          expect(judgeUpdate(prepare(part), board, () => false).kind).toBe(partKind);
          if (turn <= known && kind === 'new')
            board.accept({ update: whole, scan: full.scan, person: '', author: null });
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('numbers of structs by client and clock', () => {
  it('are found again, in whatever order they came; the last said counts', () => {
    const said = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.nat(60), fc.nat(5));
    fc.assert(
      fc.property(fc.array(said, { maxLength: 100 }), (all) => {
        const table = new ClockTable();
        const expected = new Map<string, number>();
        for (const [client, clock, value] of all) {
          table.set(client, clock, value);
          expected.set(`${client}:${clock}`, value);
        }
        for (let client = 0; client <= 3; client++)
          for (let clock = 0; clock <= 61; clock++)
            expect(table.get(client, clock)).toBe(expected.get(`${client}:${clock}`));
      }),
    );
  });
});

describe('what one update makes the main thread do', () => {
  it('is bounded: so many types are compared with the board, and no more', () => {
    const most = scanUpdate(flatMaps(UPDATE_LIMITS.types));
    expect(most.ok && most.scan.nested.length / 5).toBe(UPDATE_LIMITS.types);
    expect(most.ok && most.scan.places.length).toBeLessThan(100);
    expect(scanUpdate(flatMaps(100_001))).toEqual({
      ok: false,
      reason: 'it makes too many types',
    });
  });

  it('grows with the pieces it deletes, in whatever order they are: 400,000 are put in order by the scan', () => {
    const deletions = write((encoder) => {
      for (const number of [0, 1, 6, 400_000]) uint(encoder, number);
      for (let index = 399_999; index >= 0; index--) {
        uint(encoder, index * 2);
        uint(encoder, 1);
      }
    });
    const result = scanUpdate(deletions);
    if (!result.ok) throw new Error(result.reason);
    expect([...result.scan.deletions.slice(0, 6)]).toEqual([6, 0, 1, 6, 2, 1]);
  });

  it('moves each known run once when many are added, however many lie behind', () => {
    const index = new DeletionIndex();
    const { array: starts, writes } = countWrites();
    const runs = (from: number, step: number, count: number) =>
      Array.from({ length: count }, (_, at) => [6, from + at * step, 1]).flat();
    index.add(runs(1_000_000, 2, 2_000));
    const { clients } = index as unknown as { clients: Map<number, { starts: number[] }> };
    const known = clients.get(6)!;
    starts.push(...known.starts);
    known.starts = starts;
    const before = writes();
    index.add(runs(0, 2, 2_000));
    expect(writes() - before).toBe(0);
    expect(index.contains(runs(0, 2, 2_000))).toBe(true);
    expect(index.contains(runs(1_000_000, 2, 2_000))).toBe(true);
  });

  it('and what is known deleted is the same, added one by one or together', () => {
    const piece = fc.tuple(fc.integer({ min: 1, max: 2 }), fc.nat(300), fc.integer({ min: 1, max: 9 }));
    const batch = fc.array(piece, { maxLength: 80 });
    fc.assert(
      fc.property(fc.array(batch, { maxLength: 5 }), fc.boolean(), batch, (batches, isSorted, asked) => {
        const index = new DeletionIndex();
        const gone = new Set<string>();
        for (const pieces of batches) {
          const sorted = isSorted ? [...pieces].sort((a, b) => a[0] - b[0] || a[1] - b[1]) : pieces;
          index.add(sorted.flat());
          for (const [client, clock, length] of pieces)
            for (let tick = 0; tick < length; tick++) gone.add(`${client}:${clock + tick}`);
        }
        for (const [client, clock, length] of asked) {
          const ticks = Array.from({ length }, (_, tick) => gone.has(`${client}:${clock + tick}`));
          expect(index.contains([client, clock, length])).toBe(!ticks.includes(false));
        }
        const all = (pieces: typeof asked) => pieces.every((one) => index.contains(one));
        expect(index.contains(asked.flat())).toBe(all(asked));
      }),
    );
  });
});
