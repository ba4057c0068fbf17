import { expect, it, vi } from 'vitest';
import { BoardDocument } from '../../server/log/board-document';
import { PackedRows } from '../../server/log/packed-rows';
import {
  covers,
  type StateVector,
  sizeOfVarUint,
  writeStateVector,
  writeVarUint,
} from '../../server/log/state-vector';
import { STORED_LIMITS } from '../../server/log/update-limits';
import { scanUpdate } from '../../server/log/update-scan';
import { selectTail } from '../../server/sync/join-answer';

const CLIENTS = [1, 77, 2 ** 31 + 3, 2 ** 32 - 1];
const AUTHORS = [{}, {}, null];

function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function encode(numbers: readonly number[]): number[] {
  const bytes = new Uint8Array(numbers.reduce((sum, number) => sum + sizeOfVarUint(number), 0));
  let at = 0;
  for (const number of numbers) at = writeVarUint(bytes, at, number);
  return [...bytes];
}

/** Collected items with holes between them, types in types, deletions alone, nothing at all; some begin in what is known already. */
function createUpdate(
  random: (below: number) => number,
  clocks: Map<number, number>,
  mostBytes: number,
): Uint8Array {
  const kind = random(10);
  const parts: number[][] = [];
  for (const client of CLIENTS) {
    if (kind < 2 || random(3) > 0) continue;
    const first = Math.max(0, (clocks.get(client) ?? 0) - (random(6) === 0 ? random(20) : 0));
    const [gone, hole, last] = [1 + random(5), 1 + random(5), 1 + random(5)];
    const structs = [
      [0, ...encode([gone])],
      [10, ...encode([hole])],
      [0, ...encode([last])],
    ];
    structs.push([7 | 32, 0, ...encode([client, first]), 1, 97, 1]);
    const size = random(random(12) === 0 ? mostBytes : 60);
    structs.push([3 | 32, 1, 5, ...Buffer.from('board'), 1, 98, ...encode([size]), ...new Uint8Array(size)]);
    parts.push([...encode([structs.length, client, first]), ...structs.flat()]);
    clocks.set(client, Math.max(clocks.get(client) ?? 0, first + gone + hole + last + 2));
  }
  const deletions = kind % 3 === 0 ? [] : [[CLIENTS[random(4)]!, 1, random(500), 1 + random(9)]];
  return Uint8Array.from([parts.length, ...parts.flat(), deletions.length, ...encode(deletions.flat())]);
}

/** What frames say, message by message; of a row that only deletes, and of one from which the rest was left out, its deletions. */
function saidBy(frames: readonly Buffer[]): string[] {
  const bytes = Buffer.concat(frames);
  const said: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const short = bytes[at + 1]!;
    const head = short === 127 ? 10 : short === 126 ? 4 : 2;
    const length =
      short === 127 ? bytes.readUInt32BE(at + 6) : short === 126 ? bytes.readUInt16BE(at + 2) : short;
    let start = at + head + 2;
    while (bytes[start]! >= 128) start++;
    at += head + length;
    said.push(...saidByUpdate(bytes.subarray(start + 1, at)));
  }
  return said;
}

function saidByUpdate(update: Uint8Array): string[] {
  const result = scanUpdate(update, STORED_LIMITS);
  if (!result.ok) throw new Error(result.reason);
  const { ranges, deletions, deletionsOffset } = result.scan;
  if (ranges.length > 0) return [Buffer.from(update).toString('latin1')];
  return deletions.length > 0
    ? [`deletes ${Buffer.from(update.subarray(deletionsOffset)).toString('latin1')}`]
    : [];
}

function expectedOf(updates: readonly Uint8Array[], vector: StateVector): string[] {
  return updates.flatMap((update) => {
    const result = scanUpdate(update, STORED_LIMITS);
    if (!result.ok) throw new Error(result.reason);
    const { ranges, deletionsOffset } = result.scan;
    return covers(vector, ranges)
      ? saidByUpdate(Uint8Array.from([0, ...update.subarray(deletionsOffset)]))
      : saidByUpdate(update);
  });
}

it.each([
  [1, 60, 250],
  [2, 60, 250],
  [3, 2_000, 250],
  [4, 100_000, 120],
])('whatever is written, a packed tail is told as its rows are, seed %i', (seed, mostBytes, rounds) => {
  const random = createRandom(seed);
  const clocks = new Map<number, number>();
  const disk: { data: Uint8Array; author: object | null }[] = [];
  const document = new BoardDocument('b', { snapshot: null, rows: [], headSeq: 0 });
  let [through, packs] = [0, 0];
  for (let round = 0; round < rounds; round++) {
    const updates = Array.from({ length: 1 + random(8) }, () => createUpdate(random, clocks, mostBytes));
    const firstSeq = disk.length + 1;
    const author = AUTHORS[random(3)]!;
    if (random(3) === 0) {
      const rows = updates.map((data, index) => ({ seq: firstSeq + index, data }));
      // Of other processes, and the last is heard of first.
      document.receive(rows.slice(1));
      document.receive(rows);
      disk.push(...updates.map((data) => ({ data, author: null })));
    } else {
      const entries = updates.map((update) => {
        const result = scanUpdate(update, STORED_LIMITS);
        if (!result.ok) throw new Error(result.reason);
        return document.accept({ update, scan: result.scan, person: '', author });
      });
      document.commit(entries, firstSeq);
      disk.push(...updates.map((data) => ({ data, author })));
    }
    if (random(120) === 0) {
      through += 1 + random(disk.length - through);
      const data = new Uint8Array(2);
      const stateVector = writeStateVector(new Map());
      document.adoptSnapshot({ data, stateVector, deletionsOffset: 1, throughSeq: through });
    }
    const since = through + random(disk.length - through + 1);
    const held = document.since(since);
    expect(held.map(({ seq }) => seq)).toEqual(disk.slice(since).map((_, index) => since + index + 1));
    expect(held.every(({ seq, author: by }) => by === disk[seq - 1]!.author)).toBe(true);
    packs = Math.max(packs, document.tail.packs.length);
    if (round % 10 > 0) continue;
    const vector = new Map(CLIENTS.map((client) => [client, random((clocks.get(client) ?? 0) + 5)]));
    const whole = disk.slice(through).map(({ data }) => data);
    for (const known of [vector, clocks, new Map<number, number>()])
      expect(saidBy(selectTail(document, known)).join() === expectedOf(whole, known).join()).toBe(true);
  }
  const { tail } = document;
  expect(packs).toBeGreaterThan(1);
  expect([tail.length, tail.firstSeq]).toEqual([disk.length - through, through + 1]);
  expect(tail.bytes).toBe([...tail].reduce((sum, { frame }) => sum + frame.length, 0));
});

function longDocument(clients: number): BoardDocument {
  const rows = Array.from({ length: 20_000 }, (_, index) => {
    const data = Uint8Array.from([1, 1, ...encode([index % clients, Math.floor(index / clients)]), 0, 1, 0]);
    return { seq: index + 1, data };
  });
  return new BoardDocument('b', { snapshot: null, rows, headSeq: rows.length });
}

it('looks at the rows that a slow reader missed and at no others, and so does a fold', () => {
  const document = longDocument(40);
  const row = vi.spyOn(PackedRows.prototype, 'row');
  expect(document.since(19_990)).toHaveLength(10);
  document.adoptSnapshot({
    data: new Uint8Array(2),
    stateVector: new Uint8Array(1),
    deletionsOffset: 1,
    throughSeq: 19_600,
  });
  expect(document.tail.length).toBe(400);
  expect(row.mock.calls.length).toBeLessThan(1_000);
  row.mockRestore();
});

it('tells a pack of very many clients row by row', () => {
  const document = longDocument(5_000);
  const all = new Map(Array.from({ length: 5_000 }, (_, client) => [client, 4]));
  expect(selectTail(document, all)).toEqual([]);
  expect(saidBy(selectTail(document, new Map([...all].map(([client]) => [client, 3]))))).toHaveLength(5_000);
});
