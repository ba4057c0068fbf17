import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { diffSnapshot } from '../../server/log/diff-snapshot';

const step = fc.record({
  who: fc.nat(2),
  what: fc.constantFrom('make', 'move', 'write', 'erase', 'delete', 'list', 'exchange'),
  where: fc.nat(9),
});
type Step = { readonly who: number; readonly what: string; readonly where: number };

function openPeople(): Y.Doc[] {
  return [3, 70_000, 4_000_000_000].map((client) => {
    const doc = new Y.Doc();
    doc.clientID = client;
    return doc;
  });
}

function perform(people: readonly Y.Doc[], { who, what, where }: Step): void {
  const doc = people[who]!;
  const shapes = doc.getMap<Y.Map<unknown>>('shapes');
  const shape = shapes.get(`s${where}`);
  const text = shape?.get('text');
  const list = shape?.get('points');
  if (what === 'exchange') {
    for (const each of people) Y.applyUpdate(each, Y.encodeStateAsUpdate(doc));
  } else if (what === 'make') {
    const made = new Y.Map<unknown>();
    made.set('text', new Y.Text('words on it'));
    made.set('points', Y.Array.from([1, 2, 3]));
    shapes.set(`s${where}`, made);
  } else if (what === 'move') shape?.set('at', [where, -1.5, { nested: true }]);
  else if (what === 'write' && text instanceof Y.Text) text.insert(Math.min(where, text.length), 'more 🌊');
  else if (what === 'erase' && text instanceof Y.Text) text.delete(0, Math.min(where, text.length));
  else if (what === 'list' && list instanceof Y.Array) list.push([where, where + 1]);
  else if (what === 'delete') shapes.delete(`s${where}`);
}

const contentOf = (doc: Y.Doc) => doc.getMap('shapes').toJSON();

test('whoever gets what they lack has all there is, wherever they stopped, also in the middle of a run', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), fc.array(step, { maxLength: 40 }), (before, after) => {
      const people = openPeople();
      for (const each of before) perform(people, each);
      const back = new Y.Doc();
      Y.applyUpdate(back, Y.encodeStateAsUpdate(people[0]!));
      for (const each of after) perform(people, each);
      const server = new Y.Doc();
      for (const each of people) Y.applyUpdate(server, Y.encodeStateAsUpdate(each));
      const snapshot = Y.encodeStateAsUpdate(server);
      const known = Y.encodeStateVector(back);
      const difference = diffSnapshot(snapshot, known);
      // Runs that are known in part are sent whole, and nothing else is sent that is known.
      expect(difference.length).toBeLessThanOrEqual(Y.diffUpdate(snapshot, known).length + 400);
      Y.applyUpdate(back, difference);
      expect(contentOf(back)).toEqual(contentOf(server));
      expect(Y.decodeStateVector(Y.encodeStateVector(back))).toEqual(
        Y.decodeStateVector(Y.encodeStateVector(server)),
      );
      expect(back.store.pendingStructs).toBeNull();
      expect(back.store.pendingDs).toBeNull();
    }),
  );
});

test('who has everything is sent deletions alone, and who has nothing all of it as it lies', () => {
  const [doc] = openPeople();
  const shapes = doc!.getMap('shapes');
  for (let at = 0; at < 50; at += 1) shapes.set(`s${at % 20}`, at);
  const snapshot = Y.encodeStateAsUpdate(doc!);
  expect(diffSnapshot(snapshot, Y.encodeStateVector(doc!))).toEqual(
    Y.diffUpdate(snapshot, Y.encodeStateVector(doc!)),
  );
  expect(diffSnapshot(snapshot, Uint8Array.of(0))).toEqual(snapshot);
});

test('what holds a kind of content that no board has is left to Yjs', () => {
  const doc = new Y.Doc();
  doc.getXmlFragment('a page').insert(0, [new Y.XmlText('words')]);
  const snapshot = Y.encodeStateAsUpdate(doc);
  const back = new Y.Doc();
  Y.applyUpdate(back, diffSnapshot(snapshot, Y.encodeStateVector(back)));
  expect(Y.encodeStateVector(back)).toEqual(Y.encodeStateVector(doc));
});
