import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { compact } from '../../server/log/compact';
import { TypeDepths } from '../../server/log/type-depths';
import { scanUpdate } from '../../server/log/update-scan';

function nestedOf(update: Uint8Array) {
  const result = scanUpdate(update);
  if (!result.ok) throw new Error(result.reason);
  return result.scan.nested;
}

/** The updates of a document, one per edit. */
function record(edits: readonly ((doc: Y.Doc) => void)[]): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const edit of edits) doc.transact(() => edit(doc));
  return updates;
}

function judgeAll(updates: readonly Uint8Array[], depths = new TypeDepths()): string[] {
  return updates.map((update) => {
    const nested = nestedOf(update);
    const verdict = depths.judge(nested);
    if (verdict === 'sound') depths.learn(nested);
    return verdict;
  });
}

const shapes = (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('shapes');

/** Goes one level down with each edit, by a way of its own. */
function digDown(levels: number, step: (inner: Y.Map<unknown>) => Y.Map<unknown>): Uint8Array[] {
  let inner: Y.Map<unknown>;
  const begin = (doc: Y.Doc) => {
    inner = new Y.Map();
    shapes(doc).set('a', inner);
  };
  const down = () => {
    inner = step(inner);
  };
  return record([begin, ...Array.from({ length: levels }, () => down)]);
}

describe('types within types, level by level', () => {
  it('are refused where the fifth begins, though each update is small and sound', () => {
    const updates = digDown(6, (inner) => {
      const next = new Y.Map<unknown>();
      inner.set('k', next);
      return next;
    });
    expect(judgeAll(updates).slice(0, 5)).toEqual(['sound', 'sound', 'sound', 'sound', 'deep']);
  });

  it('that hide beside plain values are counted, and wait for a fold when there are too many', () => {
    const updates = digDown(1_200, (inner) => {
      const next = new Y.Map<unknown>();
      inner.set('k', 1);
      inner.set('k', next);
      return next;
    });
    const depths = new TypeDepths();
    const verdicts = judgeAll(updates, depths);
    expect(verdicts.indexOf('unproven')).toBe(1_001);
    expect(depths.needsProof).toBe(true);
    const kept = updates.slice(0, verdicts.indexOf('unproven'));
    const { cure, data } = compact(null, kept);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, data);
    Y.applyUpdate(doc, cure!);
    expect(compact(null, [Y.encodeStateAsUpdate(doc)]).cure).toBeNull();
    expect(JSON.stringify(doc.getMap('shapes').toJSON()).length).toBeLessThan(400);
    depths.prove([]);
    expect(depths.judge(nestedOf(updates[1_001]!))).toBe('sound');
  });
});

describe('what people really do', () => {
  it('is sound: labels on shapes of before, replaced texts, ink, and undoing all of it', () => {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    const manager = new Y.UndoManager(shapes(doc), { captureTimeout: 0 });
    for (let index = 0; index < 100; index++) {
      const shape = new Y.Map<unknown>();
      shapes(doc).set(`s${index}`, shape);
      shape.set('text', new Y.Text('first'));
      shape.set('points', Y.Array.from([1, 2, 3]));
      shape.set('text', new Y.Text('second'));
      (shape.get('text') as Y.Text).insert(0, 'more ');
      if (index % 3 === 0) shapes(doc).delete(`s${index}`);
    }
    while (manager.undoStack.length > 0) manager.undo();
    while (manager.redoStack.length > 0) manager.redo();
    expect(judgeAll(updates).filter((verdict) => verdict === 'deep')).toEqual([]);
    expect(judgeAll([Y.encodeStateAsUpdate(doc)])).toEqual(['sound']);
    expect(compact(null, updates).cure).toBeNull();
  });

  it('brings 2,000 labelled shapes in one update, of which nothing needs a fold', () => {
    const [update] = record([
      (doc) => {
        for (let index = 0; index < 2_000; index++) {
          const shape = new Y.Map<unknown>();
          shapes(doc).set(`s${index}`, shape);
          shape.set('text', new Y.Text('label'));
        }
      },
    ]);
    const depths = new TypeDepths();
    expect(judgeAll([update!], depths)).toEqual(['sound']);
    expect(depths.needsProof).toBe(false);
  });
});
