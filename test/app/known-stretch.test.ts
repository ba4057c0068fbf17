import { describe, expect, test } from 'vitest';
import { KnownStretch } from '../../app/_board/history/known-stretch';

const pieces = (...values: number[]) => values.map((value) => Uint8Array.of(value));
const told = (found: readonly Uint8Array[] | null) => found?.map(([value]) => value) ?? null;

describe('a stretch of the past that was fetched', () => {
  test('tells each point between the state and the last update, and none beside', () => {
    const known = new KnownStretch();
    known.keep(103, pieces(9, 101, 102, 103));
    expect([99, 100, 101, 102, 103, 104].map((seq) => told(known.find(seq)))).toEqual([
      null,
      [9],
      [9, 101],
      [9, 101, 102],
      [9, 101, 102, 103],
      null,
    ]);
  });

  test('begins with the first update where there is no state', () => {
    const known = new KnownStretch();
    known.keep(3, pieces(1, 2, 3));
    expect([0, 1, 2, 3].map((seq) => told(known.find(seq)))).toEqual([null, [1], [1, 2], [1, 2, 3]]);
  });

  test('is one point where the server made one update of it, and gives way to the next that is fetched', () => {
    const known = new KnownStretch();
    expect(known.find(0)).toBeNull();
    known.keep(0, []);
    expect([known.find(0), known.find(1)]).toEqual([null, null]);
    known.keep(50, pieces(7));
    expect([49, 50, 51].map((seq) => told(known.find(seq)))).toEqual([null, [7], null]);
    known.keep(60, pieces(8));
    expect([told(known.find(50)), told(known.find(60))]).toEqual([null, [8]]);
  });
});
