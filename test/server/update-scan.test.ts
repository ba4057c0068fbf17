import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { scanUpdate } from '../../server/log/update-scan';
import { addShape } from '../harness/server-raw-client';

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex.replace(/\s/g, ''), 'hex'));
const text = (value: string) => {
  const utf8 = Buffer.from(value);
  return Buffer.concat([Buffer.from([utf8.length]), utf8]).toString('hex');
};

function reasonFor(hex: string): string {
  const result = scanUpdate(bytes(hex));
  return result.ok ? 'taken' : result.reason;
}

/** What Yjs itself reads out of an update, in the form of a scan. */
function readByYjs(update: Uint8Array) {
  const { structs, ds } = Y.decodeUpdate(update);
  const ranges: number[] = [];
  for (const struct of structs) {
    const { id, length } = struct;
    if (struct instanceof Y.Skip) continue;
    const last = ranges.length - 3;
    if (last >= 0 && ranges[last] === id.client && ranges[last + 2] === id.clock) {
      ranges[last + 2] = id.clock + length;
    } else ranges.push(id.client, id.clock, id.clock + length);
  }
  const deletions = [...ds.clients].flatMap(([client, items]) =>
    items.flatMap(({ clock, len }) => [client, clock, len]),
  );
  return { ranges, deletions };
}

const step = fc.oneof(
  fc.record({ kind: fc.constant('add'), id: fc.integer({ min: 0, max: 9 }), by: fc.nat(2) }),
  fc.record({
    kind: fc.constant('move'),
    id: fc.integer({ min: 0, max: 9 }),
    by: fc.nat(2),
    to: fc.double(),
  }),
  fc.record({ kind: fc.constant('remove'), id: fc.integer({ min: 0, max: 9 }), by: fc.nat(2) }),
  fc.record({
    kind: fc.constant('type'),
    id: fc.integer({ min: 0, max: 9 }),
    by: fc.nat(2),
    what: fc.string({ unit: 'binary' }),
  }),
  fc.record({
    kind: fc.constant('draw'),
    id: fc.integer({ min: 0, max: 9 }),
    by: fc.nat(2),
    points: fc.array(fc.integer()),
  }),
  fc.record({
    kind: fc.constant('settle'),
    id: fc.integer({ min: 0, max: 9 }),
    by: fc.nat(2),
    bytes: fc.uint8Array(),
  }),
  fc.record({ kind: fc.constant('undo'), by: fc.nat(2) }),
  fc.record({ kind: fc.constant('meet'), by: fc.nat(2) }),
);

interface Step {
  readonly kind: string;
  readonly by: number;
  readonly id?: number;
  readonly [name: string]: unknown;
}

/** What people do to a board, by three who meet now and then. @returns every update that went over a wire */
function live(steps: readonly Step[]): Uint8Array[] {
  const docs = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
  const updates: Uint8Array[] = [];
  const undo = docs.map((doc) => new Y.UndoManager([doc.getMap('shapes')], { captureTimeout: 0 }));
  for (const doc of docs) doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const each of steps) {
    const doc = docs[each.by]!;
    const shape = doc.getMap('shapes').get(`s${each.id}`) as Y.Map<unknown> | undefined;
    if (each.kind === 'add') {
      doc.transact(() => {
        addShape(doc, `s${each.id}`);
        const made = doc.getMap('shapes').get(`s${each.id}`) as Y.Map<unknown>;
        made.set('text', new Y.Text('hello'));
        made.set('points', new Y.Array());
      });
    } else if (each.kind === 'remove') doc.getMap('shapes').delete(`s${each.id}`);
    else if (each.kind === 'undo') undo[each.by]!.undo();
    else if (each.kind === 'meet') {
      for (const other of docs) Y.applyUpdate(other, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other)));
    } else if (!shape) continue;
    else if (each.kind === 'move') shape.set('at', [each.to, -1.5, null, true, { deep: [1] }]);
    else if (each.kind === 'type') {
      const shared = shape.get('text') as Y.Text;
      shared.insert(shared.length >> 1, each.what as string, { bold: true });
    } else if (each.kind === 'draw')
      (shape.get('points') as Y.Array<number>)?.push?.(each.points as number[]);
    else shape.set('ink', each.bytes);
  }
  return [...updates, ...docs.map((doc) => Y.encodeStateAsUpdate(doc))];
}

describe('reading an update without building it', () => {
  it('finds exactly what Yjs finds, in all that people do', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        for (const update of live(steps)) {
          const result = scanUpdate(update);
          if (!result.ok) throw new Error(`honest work was refused: ${result.reason}`);
          const { ranges, deletions } = readByYjs(update);
          expect([...result.scan.ranges]).toEqual(ranges);
          expect([...result.scan.deletions]).toEqual(deletions);
          const tail = update.subarray(result.scan.deletionsOffset);
          expect(Y.decodeUpdate(new Uint8Array([0, ...tail])).ds.clients.size).toBe(
            new Set(deletions.filter((_, at) => at % 3 === 0)).size,
          );
        }
      }),
      { numRuns: 150 },
    );
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => void scanUpdate(noise)),
      { numRuns: 2_000 },
    );
  });

  it('tells a broken copy of an honest update from the update, or finds it harmless', () => {
    const doc = new Y.Doc();
    addShape(doc, 'a', { text: 'x'.repeat(40) });
    const update = Y.encodeStateAsUpdate(doc);
    fc.assert(
      fc.property(fc.nat(update.length - 1), fc.integer({ min: 0, max: 255 }), (at, value) => {
        const broken = update.slice();
        broken[at] = value;
        if (scanUpdate(broken).ok) Y.decodeUpdate(broken);
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes the empty update', () => {
    expect(reasonFor('0000')).toBe('taken');
  });

  // The numbers are those of the reference's catalogue of hostile updates.
  it.each([
    ['B1', '', 'it ends too soon'],
    ['B1', '00', 'it ends too soon'],
    ['B3', '0000ffffff', 'bytes follow its end'],
    ['B4', 'ff'.repeat(20), 'a number is too large'],
    ['B5', 'ffffffffffffff0f', 'it has too many clients'],
    ['B6', '01ffffffffffffff0f0100', 'it ends too soon'],
    ['B7', '0101050000ffffffffffffff0f00', 'a run is too long'],
    ['B8', '01010501008094ebdc0300', 'a run is too long'],
    ['B9', '01010500000000', 'a run is too long'],
    ['B10', `0101050021 01 ${text('board')} 01 6b ffffffffffffff0f00`, 'a run is too long'],
    ['B11', `010105 808080808040 28 01 ${text('board')} 01 6b 01 7f 00`, 'a clock is out of range'],
    ['B13', '010105008405000268690 0'.replace(' ', ''), 'it builds on itself'],
    ['B14', '01010500070005000100', 'it builds on itself'],
    ['B15', `01010500 3f 01 ${text('board')} 01 6b 00`, 'a kind of content has no place on a board'],
    ['B16', `01010500 27 01 ${text('board')} 01 6b c801 00`, 'a type has no place on a board'],
    [
      'B17',
      `01010500 22 01 ${text('board')} 01 6b 01 ${text('{bad')} 00`,
      'a kind of content has no place on a board',
    ],
    ['B18', `01010500 28 01 ${text('board')} 01 6b 01 50 00`, 'a value is of no known kind'],
    [
      'B19',
      `01010500 28 01 ${text('board')} 01 6b 01 ${'7501'.repeat(8_000)} 7e 00`,
      'a value is nested too deep',
    ],
    ['B24', `01010500 28 01 ${text('r0')} 01 6b 01 7f 00`, 'a top-level type has no place on a board'],
    ['B25', `01010500 04 01 ${text('shapes')} 02 6869 00`, 'a list item in a map'],
    ['B26', `01010500 04 01 ${text('__proto__')} 02 6869 00`, 'a top-level type has no place on a board'],
    ['B27', `01010500 28 01 ${text('shapes')} ${text('__proto__')} 01 7e 00`, 'a key is not allowed'],
    [
      'B28',
      `01010500 28 01 ${text('shapes')} 01 6b 01 76 01 ${text('__proto__')} 7e 00`,
      'a key is not allowed',
    ],
    ['B30', '0001050100ffffffffffffff0f', 'a deletion is out of range'],
    [
      'B41',
      `01010500 29 01 ${text('shapes')} 01 6b ${text('guid')} 76 00 00`,
      'a kind of content has no place on a board',
    ],
    [
      'a text that is not UTF-8',
      `01010500 28 01 ${text('shapes')} 01 6b 01 77 02 c328 00`,
      'a text is not UTF-8',
    ],
  ])('%s is refused', (_name, hex, reason) => {
    expect(reasonFor(hex)).toBe(reason);
  });

  it('B20: types nested without end are refused', () => {
    const varUint = (value: number) => (value < 128 ? [value] : [(value & 127) | 128, value >> 7]);
    const nest = (count: number) => {
      const out = [1, ...varUint(count), 5, 0, 0x27, 1, 6, ...Buffer.from('shapes'), 1, 0x6b, 1];
      for (let index = 1; index < count; index++) out.push(0x27, 0, 5, ...varUint(index - 1), 1, 0x6b, 1);
      return scanUpdate(new Uint8Array([...out, 0]));
    };
    expect(nest(8_000)).toEqual({ ok: false, reason: 'types are nested too deep' });
    expect(nest(4).ok).toBe(true);
  });

  it('takes a board of a thousand sessions, and a long text made and deleted offline, in one update', () => {
    const all = new Y.Doc();
    for (let session = 0; session < 1_000; session++) {
      const doc = new Y.Doc();
      doc.getMap('shapes').set(`s${session}`, 1);
      Y.applyUpdate(all, Y.encodeStateAsUpdate(doc));
    }
    all.getMap('shapes').set('text', new Y.Text('x'.repeat(1_100_000)));
    all.getMap('shapes').delete('text');
    expect(scanUpdate(Y.encodeStateAsUpdate(all)).ok).toBe(true);
  });

  it('is told nothing of the update before, be it whole, half read or large, and changes nothing of what was told', () => {
    const doc = new Y.Doc({ gc: false });
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    doc.transact(() => {
      for (let count = 0; count < 600; count++) addShape(doc, `s${count}`, { text: new Y.Text('a') });
    });
    doc.transact(() => {
      for (let count = 0; count < 600; count += 2) doc.getMap('shapes').delete(`s${count}`);
    });
    for (let count = 1; count < 40; count += 2) addShape(doc, `s${count}`, { text: new Y.Text('b') });
    const alone = updates.map((update) => structuredClone(scanUpdate(update)));
    const halves = updates.map((update) => update.subarray(0, update.length - 1));
    const told = [];
    for (const [index, update] of updates.entries()) {
      expect(scanUpdate(halves[halves.length - 1 - index]!).ok).toBe(false);
      told.push(scanUpdate(update));
      scanUpdate(updates.at(-1)!);
    }
    expect(told).toEqual(alone);
  });

  it('of an update that was refused nothing is kept, however much was in it', () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const runs = 300_000;
    const flood = Buffer.alloc(6 + runs * 2 + 1, Buffer.from([0, 1]));
    // No structs; of client 1 so many deletions of one, and a byte behind the end.
    flood.set([0, 1, 1, (runs & 127) | 128, ((runs >> 7) & 127) | 128, runs >> 14]);
    const scan = () => scanUpdate(flood);
    collect();
    const before = process.memoryUsage().heapUsed;
    expect(scan()).toEqual({ ok: false, reason: 'bytes follow its end' });
    collect();
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(2_000_000);
  });

  it('B21: a hundred thousand clients are refused in no time', () => {
    const flood = Buffer.alloc(3 + 100_000 * 7);
    flood.set([0xa0, 0x8d, 0x06]);
    const scan = () => {
      const at = performance.now();
      expect(scanUpdate(flood)).toEqual({ ok: false, reason: 'it has too many clients' });
      return performance.now() - at;
    };
    // The quickest of some: the others tell what the machine did beside it.
    expect(Math.min(...Array.from({ length: 5 }, scan))).toBeLessThan(20);
  });
});
