import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { CrowdedPlaces } from '../../server/log/crowded-places';
import { DeletionIndex } from '../../server/log/deletion-index';
import { TypeDepths } from '../../server/log/type-depths';
import { scanUpdate } from '../../server/log/update-scan';
import { judgeUpdate, type KnownState } from '../../server/sync/gate/judge-update';
import { addShape } from '../harness/server-raw-client';

/** What the server knows when it has exactly this document. */
function knowing(doc: Y.Doc): KnownState {
  const update = Y.encodeStateAsUpdate(doc);
  const deletions = new DeletionIndex();
  deletions.add(scan(update).deletions);
  return {
    authorOf: () => undefined,
    typeDepths: new TypeDepths(),
    places: new CrowdedPlaces(),
    known: Y.decodeStateVector(Y.encodeStateVector(doc)),
    deletions,
  };
}

function scan(update: Uint8Array) {
  const result = scanUpdate(update);
  if (!result.ok) throw new Error(result.reason);
  return result.scan;
}

function judge(update: Uint8Array, doc: Y.Doc, isForeign: (client: number) => boolean = () => false) {
  return judgeUpdate(scan(update), knowing(doc), isForeign).kind;
}

function copy(doc: Y.Doc): Y.Doc {
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  return other;
}

function lastUpdate(doc: Y.Doc, change: () => void): Uint8Array {
  let last: Uint8Array | null = null;
  const keep = (update: Uint8Array) => {
    last = update;
  };
  doc.on('update', keep);
  doc.transact(change);
  doc.off('update', keep);
  return last!;
}

describe('the gate', () => {
  it('takes what is new, and tells what is not', () => {
    const server = new Y.Doc();
    const client = new Y.Doc();
    const first = lastUpdate(client, () => addShape(client, 'a'));
    expect(judge(first, server)).toBe('new');
    Y.applyUpdate(server, first);
    expect(judge(first, server)).toBe('nothing-new');
    expect(judge(new Uint8Array([0, 0]), server)).toBe('nothing-new');
  });

  it('takes a deletion of what is known as new once', () => {
    const server = new Y.Doc();
    addShape(server, 'a');
    const client = copy(server);
    const gone = lastUpdate(client, () => client.getMap('shapes').delete('a'));
    expect(judge(gone, server)).toBe('new');
    Y.applyUpdate(server, gone);
    expect(judge(gone, server)).toBe('nothing-new');
    expect(judge(Y.encodeStateAsUpdate(client), server)).toBe('nothing-new');
  });

  it('asks for what is missing: of the same client, of another it builds on, and of what is deleted', () => {
    const server = new Y.Doc();
    const client = new Y.Doc();
    addShape(client, 'a');
    const second = lastUpdate(client, () => addShape(client, 'b'));
    expect(judge(second, server)).toBe('gap');
    const other = copy(client);
    const onTop = lastUpdate(other, () => (other.getMap('shapes').get('a') as Y.Map<unknown>).set('z', 'b0'));
    expect(judge(onTop, server)).toBe('gap');
    const gone = lastUpdate(other, () => other.getMap('shapes').delete('b'));
    expect(judge(gone, server)).toBe('gap');
  });

  it('takes several people’s work that builds on each other’s, as a neighbour tab sends it', () => {
    const [one, other] = [new Y.Doc(), new Y.Doc()];
    const meet = () => {
      Y.applyUpdate(one, Y.encodeStateAsUpdate(other));
      Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
    };
    addShape(one, 'a');
    meet();
    for (let turn = 0; turn < 20; turn++) {
      const doc = turn % 2 === 0 ? one : other;
      (doc.getMap('shapes').get('a') as Y.Map<unknown>).set('at', [turn, turn]);
      meet();
    }
    expect(judge(Y.encodeStateAsUpdate(one), new Y.Doc())).toBe('new');
  });

  it('refuses two structs that build on each other', () => {
    const item = (client: number, other: number) => [1, client, 0, 0x84, other, 0, 1, 0x78];
    const circle = new Uint8Array([2, ...item(5, 6), ...item(6, 5), 0]);
    expect(judge(circle, new Y.Doc())).toBe('refused');
  });

  it('does not take work in the name of somebody else who is here, and takes it once they are gone', () => {
    const hijack = new Uint8Array([1, 1, 5, 0, 0, 100, 0]);
    expect(judge(hijack, new Y.Doc(), (client) => client === 5)).toBe('gap');
    expect(judge(hijack, new Y.Doc(), () => false)).toBe('new');
  });

  it('never lets through what would stay pending in Yjs, whatever arrives in whatever order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(2), fc.nat(5), fc.boolean()), { maxLength: 30 }),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (steps, chance) => {
          const people = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
          const wire: Uint8Array[] = [];
          for (const doc of people) doc.on('update', (update: Uint8Array) => wire.push(update));
          for (const [who, id, isRemoval] of steps) {
            const doc = people[who]!;
            if (isRemoval) doc.getMap('shapes').delete(`s${id}`);
            else addShape(doc, `s${id}`);
            for (const other of people) if (id === 0) Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
          }
          const order = wire.map((update) => ({ update, at: chance.next().value as number }));
          const server = new Y.Doc();
          for (const { update } of order.sort((one, other) => one.at - other.at)) {
            const kind = judge(update, server);
            if (kind === 'new' || kind === 'nothing-new') Y.applyUpdate(server, update);
            expect(server.store.pendingStructs).toBeNull();
            expect(server.store.pendingDs).toBeNull();
          }
          for (const doc of people) {
            expect(judge(Y.encodeStateAsUpdate(doc), server)).not.toBe('gap');
            Y.applyUpdate(server, Y.encodeStateAsUpdate(doc));
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('the index of deletions', () => {
  it('contains exactly what was added, in whatever order and overlap', () => {
    const run = fc.tuple(fc.nat(2), fc.nat(60), fc.integer({ min: 1, max: 10 }));
    fc.assert(
      fc.property(fc.array(run, { maxLength: 60 }), run, (runs, [client, clock, length]) => {
        const index = new DeletionIndex();
        const ticks = new Set<string>();
        for (const [of, start, size] of runs) {
          index.add([of, start, size]);
          for (let at = start; at < start + size; at++) ticks.add(`${of}:${at}`);
        }
        const all = Array.from({ length }, (_, at) => ticks.has(`${client}:${clock + at}`)).every(Boolean);
        expect(index.contains([client, clock, length])).toBe(all);
      }),
      { numRuns: 500 },
    );
  });
});
