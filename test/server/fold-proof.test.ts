import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { compact, compactInSteps } from '../../server/log/compact';
import type { CompactedStep } from '../../server/log/document-task';
import { expectNothingLost } from '../../server/log/expect-nothing-lost';
import { FoldRefused, readFoldRefusal } from '../../server/log/fold-refusal';
import { KeptDocuments } from '../../server/log/kept-documents';
import { testLoad } from '../../server/log/test-load';
import { scanUpdate } from '../../server/log/update-scan';
import { createHonest, DEEDS, type Honest } from '../harness/honest-deeds';
import { addShape } from '../harness/server-raw-client';
import { seededRandom } from '../harness/test-board';

/** More by `SEEDS=50 npx vitest run test/server/fold-proof`. */
const SEEDS = Number(process.env.SEEDS ?? 8);

const stateOf = (doc: Y.Doc) => Y.encodeStateAsUpdate(doc);

function loaded(update: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return doc;
}

/** A board with its log: shapes, one of them gone, one changed, and a text that was shortened. */
function live(): { doc: Y.Doc; log: Uint8Array[] } {
  const doc = new Y.Doc();
  doc.clientID = 7;
  const log: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => log.push(update));
  for (const id of ['a', 'b', 'c']) addShape(doc, id, { type: 'rectangle', at: [1, 2] });
  const shapes = doc.getMap<Y.Map<unknown>>('shapes');
  const text = new Y.Text('as it was');
  shapes.get('a')!.set('text', text);
  shapes.get('b')!.set('at', [3, 4]);
  text.delete(2, 3);
  text.insert(2, ' now');
  shapes.delete('c');
  return { doc, log };
}

/** What refuses a snapshot of a document that was folded of this log; null when nothing does. */
function refusalOf(doc: Y.Doc, snapshot: Uint8Array, log: readonly Uint8Array[]): string | null {
  try {
    expectNothingLost(snapshot, Y.encodeStateVector(doc), log);
    testLoad(doc, snapshot);
    return null;
  } catch (error) {
    if (error instanceof FoldRefused) return error.refusal;
    throw error;
  }
}

/** The same document with something done to it that nobody heard of. */
function altered(log: readonly Uint8Array[], change: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc();
  for (const update of log) Y.applyUpdate(doc, update);
  change(doc);
  return stateOf(doc);
}

/** The same work, and nothing of it deleted. */
function withoutDeletions(update: Uint8Array): Uint8Array {
  const result = scanUpdate(update);
  if (!result.ok) throw new Error(result.reason);
  return Uint8Array.from([...update.subarray(0, result.scan.deletionsOffset), 0]);
}

const itemsOf = (doc: Y.Doc) => doc.store.clients.get(7)!;

describe('a snapshot in place of a log', () => {
  it('is taken when it is all of it', () => {
    const { doc, log } = live();
    expect(refusalOf(doc, stateOf(doc), log)).toBeNull();
  });

  it('is refused where a deletion was dropped, whether the log says it or only Yjs knows of it', () => {
    const { doc, log } = live();
    const undeleted = altered(log, (other) => {
      for (const item of itemsOf(other)) if (item instanceof Y.Item && item.deleted) item.info &= ~4;
    });
    expect(refusalOf(doc, undeleted, log)).toBe('a deletion is missing');
    const keepsAll = new Y.Doc({ gc: false });
    for (const update of log) Y.applyUpdate(keepsAll, update);
    const [whole, shortened] = [stateOf(keepsAll), withoutDeletions(stateOf(keepsAll))];
    expect(refusalOf(keepsAll, whole, []), 'without reading the log').toBeNull();
    expect(refusalOf(keepsAll, shortened, [])).toBe('a deletion is missing');
  });

  it('is refused where work was dropped: the last of it, or in the middle', () => {
    const { doc, log } = live();
    const less = altered(log.slice(0, 2), () => {});
    expect(refusalOf(doc, less, log)).toBe('work is missing');
    expect(refusalOf(loaded(less), less, log), 'and says itself that it has less').toBe('work is missing');
    const other = new Y.Doc();
    addShape(other, 'another’s');
    const both = loaded(Y.mergeUpdates([stateOf(doc), stateOf(other)]));
    expect(refusalOf(both, stateOf(doc), log)).toBe('work is missing');
    const emptied = altered(log, (lacking) => {
      const structs = itemsOf(lacking);
      const { id, length } = structs[2]!;
      structs[2] = new Y.GC(id, length);
    });
    expect(refusalOf(doc, emptied, log)).toBe('a struct is missing');
  });

  it('is refused where something in it waits for what is not there', () => {
    const { doc, log } = live();
    const beginning = Y.encodeStateVector(loaded(log[0]!));
    const rest = Y.diffUpdate(stateOf(doc), beginning);
    expect(refusalOf(doc, rest, log)).toBe('work is missing');
    expect(() => testLoad(doc, rest)).toThrow('something builds on what is not there');
    expect(() => compact(null, log.slice(1))).toThrow('something builds on what is not there');
  });

  it('is refused where a value says something else, or a word stands elsewhere', () => {
    const { doc, log } = live();
    const other = altered(log, (changed) => {
      for (const item of itemsOf(changed))
        if (item instanceof Y.Item && item.content instanceof Y.ContentAny && !item.deleted)
          item.content.arr[0] = 'something else';
    });
    expect(refusalOf(doc, other, log)).toBe('something says something else');
    const moved = altered(log, (changed) => {
      for (const item of itemsOf(changed))
        if (item instanceof Y.Item && item.content instanceof Y.ContentString) item.origin = null;
    });
    expect(refusalOf(doc, moved, log)).toMatch(/lies elsewhere|can’t be loaded|can’t be read/);
  });

  it('is refused whichever of its bytes was damaged, but where it is written otherwise and reads the same', () => {
    const { doc, log } = live();
    const whole = stateOf(doc);
    let refused = 0;
    for (let at = 0; at < whole.length; at += 1) {
      for (const mask of [1, 16, 128, 255]) {
        const damaged = Uint8Array.from(whole, (byte, index) => (index === at ? byte ^ mask : byte));
        if (refusalOf(doc, damaged, log) !== null) refused += 1;
        else expect(stateOf(loaded(damaged)), `${at} ^ ${mask}`).toEqual(whole);
      }
    }
    expect(refused).toBeGreaterThan(whole.length * 3.9);
  });
});

describe('a fold', () => {
  it('that goes on from a document which forgot something is refused, and the next, from the disk, is not', () => {
    const { doc, log } = live();
    const snapshot = stateOf(doc);
    const before = log.length;
    addShape(doc, 'd');
    const more = log.slice(before);
    const forgetful = [
      ['a deletion is missing', altered(log.slice(0, before - 1), () => {})],
      ['work is missing', log[0]!],
    ] as const;
    for (const [refusal, less] of forgetful) {
      const kept = new KeptDocuments();
      kept.keep(loaded(less), snapshot);
      expect(() => compactInSteps(snapshot, more, kept), refusal).toThrow();
      expect(compactInSteps(snapshot, more, kept).at(-1)!.stateVector).toEqual(Y.encodeStateVector(doc));
    }
  });

  it('that says in memory what its bytes do not is refused', () => {
    const { doc, log } = live();
    const snapshot = stateOf(doc);
    const before = log.length;
    addShape(doc, 'd');
    const kept = new KeptDocuments();
    const disordered = loaded(snapshot);
    for (const item of itemsOf(disordered)) if (item instanceof Y.Item) item.left = null;
    kept.keep(disordered, snapshot);
    expect(() => compactInSteps(snapshot, log.slice(before), kept)).toThrow('something lies elsewhere');
    expect(kept.take(snapshot)).toBeNull();
  });

  it('refuses by a name that is counted, and by no other', () => {
    expect(readFoldRefusal('work is missing')).toBe('work is missing');
    expect(readFoldRefusal('a document took too long')).toBeNull();
  });

  it(`of honest work is never refused: ${SEEDS} seeds of everything people do`, { timeout: 120_000 }, () => {
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const random = seededRandom(seed);
      const people: Honest[] = [0, 1, 2].map((index) => createHonest(index, seed, random));
      const log: Uint8Array[] = [];
      for (const { doc } of people)
        doc.on('update', (update: Uint8Array, origin: unknown) => {
          if (origin !== 'another') log.push(update);
        });
      const deeds = Object.values(DEEDS);
      const kept = new KeptDocuments();
      let [snapshot, folded]: [Uint8Array | null, number] = [null, 0];
      for (let round = 0; round < 40; round += 1) {
        const person = people[Math.floor(random() * people.length)]!;
        deeds[Math.floor(random() * deeds.length)]!(person);
        const reads = people[Math.floor(random() * people.length)]!;
        for (const update of log) if (random() < 0.9) Y.applyUpdate(reads.doc, update, 'another');
        if (round % 8 !== 7) continue;
        const { data }: CompactedStep = compactInSteps(snapshot, log.slice(folded), kept).at(-1)!;
        [snapshot, folded] = [data, log.length];
        expect(refusalOf(loaded(data), data, log), `seed ${seed}, round ${round}`).toBeNull();
      }
    }
  });
});
