import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeletionIndex } from '../../server/log/deletion-index';
import { UPDATE_LIMITS } from '../../server/log/update-limits';
import { scanUpdate } from '../../server/log/update-scan';
import { flatMaps, uint, write } from '../faults/hostile/bytes';

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
