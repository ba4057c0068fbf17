import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { cutApart, cutLog } from '../../server/storage/joined-rows';
import { CHAIN_START, linkOf } from '../../server/storage/log-chain';

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
    ['with bytes of no row behind', { ...join(3, 4), data: join(3, 4, 1).data }],
    ['with a length of no row', { ...join(3, 4), lengths: [3, 4, 0] }],
    ['with a checksum of no row', { ...join(3, 4), crcs: [...join(3, 4).crcs, 0] }],
  ])('are not taken %s', (_how, joined) => {
    expect(() => cutApart('one', joined, 2)).toThrow(expect.objectContaining({ trouble: 'damaged' }));
  });
});

/** A log of rows 1, 2 and 3, each from a client of that number and a hundred. */
function joinLog() {
  const joined = join(1, 2, 3);
  const clients = [101, 102, 103];
  const links: Buffer[] = [];
  for (const [index, row] of cutApart('one', joined, 0).entries())
    links.push(linkOf(links.at(-1) ?? CHAIN_START, index + 1, clients[index]!, row));
  const chain = { before: CHAIN_START, head: links.at(-1)! };
  return {
    joined: { ...joined, clients, links: Buffer.concat(links) },
    links,
    ends: { after: 0, head: 3, chain },
  };
}

describe('a log that a database joined', () => {
  it('is cut apart as it was written, from its first row or from one on the way', () => {
    const { joined, links, ends } = joinLog();
    expect(cutLog('one', joined, ends).map((row) => [...row])).toEqual([[1], [2, 2], [3, 3, 3]]);
    const rest = { ...join(2, 3), clients: [102, 103], links: joined.links.subarray(32) };
    const chain = { before: links[0]!, head: links[2]! };
    expect(cutLog('one', rest, { after: 1, head: 3, chain })).toHaveLength(2);
  });

  it('of which nothing is left is one, where it ends as it begins', () => {
    const nothing = { ...join(), clients: [], links: new Uint8Array() };
    const { links } = joinLog();
    const ends = (head: number, link: Uint8Array) => ({
      ...{ after: 3, head, chain: { before: links[2]!, head: link } },
    });
    expect(cutLog('one', nothing, ends(3, links[2]!))).toEqual([]);
    for (const wrong of [ends(4, links[2]!), ends(3, links[1]!)])
      expect(() => cutLog('one', nothing, wrong)).toThrow(expect.objectContaining({ trouble: 'damaged' }));
  });

  it.each<[string, (log: ReturnType<typeof joinLog>) => readonly [object, object]]>([
    ['with a row of another client', ({ joined, ends }) => [{ ...joined, clients: [101, 102, 104] }, ends]],
    [
      'with another row in its place, its checksum too',
      ({ joined, ends }) => {
        const data = Buffer.from([1, 2, 2, 3, 3, 4]);
        return [{ ...joined, data, crcs: [...joined.crcs.slice(0, 2), crc32(data.subarray(3))] }, ends];
      },
    ],
    [
      'with a link too many',
      ({ joined, links, ends }) => [{ ...joined, links: Buffer.concat([joined.links, links[2]!]) }, ends],
    ],
    [
      'with a client too many',
      ({ joined, ends }) => [{ ...joined, clients: [...joined.clients, 104] }, ends],
    ],
    ['with a link too few', ({ joined, ends }) => [{ ...joined, links: joined.links.subarray(0, 64) }, ends]],
    ['whose head is elsewhere', ({ joined, ends }) => [joined, { ...ends, head: 4 }]],
    [
      'whose head has another link',
      ({ joined, links, ends }) => [joined, { ...ends, chain: { ...ends.chain, head: links[1]! } }],
    ],
    [
      'that begins after another row',
      ({ joined, links, ends }) => [joined, { ...ends, chain: { ...ends.chain, before: links[0]! } }],
    ],
    [
      'that begins after none',
      ({ joined, ends }) => [joined, { ...ends, chain: { ...ends.chain, before: null } }],
    ],
  ])('is not taken %s', (_how, change) => {
    const [joined, ends] = change(joinLog());
    expect(() => cutLog('one', joined as never, ends as never)).toThrow(
      expect.objectContaining({ trouble: 'damaged' }),
    );
  });
});
