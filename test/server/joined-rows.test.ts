import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { cutApart } from '../../server/storage/joined-rows';

/** Rows of these seqs, as a database joins them: what lies in one is its seq, as often as its seq says. */
function join(...seqs: readonly number[]) {
  const rows = seqs.map((seq) => new Uint8Array(seq).fill(seq));
  return {
    ...{ seqs, data: Buffer.concat(rows), lengths: rows.map(({ length }) => length) },
    crcs: rows.map((row) => crc32(row)),
  };
}

describe('rows that a database joined', () => {
  it('are cut apart as they were written', () => {
    const rows = cutApart('one', join(3, 4, 5), 2);
    expect(rows.map((row) => [...row])).toEqual([
      [3, 3, 3],
      [4, 4, 4, 4],
      [5, 5, 5, 5, 5],
    ]);
    expect(cutApart('one', join(), 2)).toEqual([]);
  });

  it.each([
    ['in another order', join(4, 3, 5)],
    ['one of them twice', join(3, 3, 5)],
    ['from the middle on', join(4, 5)],
    ['shorter than they say', { ...join(3, 4), lengths: [3, 5] }],
    ['cut elsewhere', { ...join(3, 4), lengths: [4, 3] }],
    ['with another in its place', { ...join(3, 4), crcs: join(3, 5).crcs }],
  ])('are not taken %s', (_how, joined) => {
    expect(() => cutApart('one', joined, 2)).toThrow(expect.objectContaining({ trouble: 'damaged' }));
  });
});
