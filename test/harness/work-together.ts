import * as Y from 'yjs';
import { createPerson, seededRandom } from './test-board';

/**
 * Three people who hear of each other now and then: what they write stands beside what the others wrote, and hangs on it.
 *
 * @param most shapes at once: with few of them all work on the same letters
 * @returns what they sent, in its order
 */
export function workTogether(seed: number, most: number): readonly Uint8Array[] {
  const random = seededRandom(seed);
  const people = [1, 2, 3].map((client) => createPerson(client * 100 + seed));
  const sent: Uint8Array[] = [];
  const upTo = (count: number) => Math.floor(random() * count);
  for (const { doc } of people)
    doc.on('update', (update: Uint8Array, origin: unknown) => origin === 'others' || sent.push(update));
  for (let step = 0; step < 150; step += 1) {
    const { board, doc, does, draws } = people[upTo(3)]!;
    const ids = [...board.all()].map(({ id }) => id).sort();
    const id = ids[upTo(ids.length)];
    const what = random();
    if (!id || (what < 0.3 && ids.length < most)) {
      draws({ type: what < 0.15 ? 'note' : 'rectangle', at: [step, seed], text: 'abcd' });
    } else if (what < 0.5) does((edit) => edit.splice(id, upTo(6), upTo(4), 'xy'.slice(upTo(2))));
    else if (what < 0.7) {
      const look = random() < 0.3 ? null : true;
      does((edit) => edit.format(id, upTo(6), 4, { [random() < 0.5 ? 'bold' : 'code']: look }));
    } else if (what < 0.8) does((edit) => edit.update(id, { at: [step, step] }));
    else if (what < 0.85) does((edit) => edit.remove(id));
    else
      for (const other of people)
        Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other.doc)), 'others');
  }
  return sent;
}

/** Each letter with its styles: where Yjs cuts a text into stretches says nothing. */
const lettersOf = (text: Y.Text) =>
  text
    .toDelta()
    .flatMap(({ insert, attributes = {} }: { insert: string; attributes?: object }) =>
      [...insert].map((letter) => [letter, ...Object.keys(attributes).sort()].join(' ')),
    );

/** What a document holds, its texts letter by letter. */
export function readLetters(doc: Y.Doc) {
  const shapes = [...doc.getMap<Y.Map<unknown>>('shapes')].map(([id, shape]) => [
    id,
    Object.fromEntries(
      [...shape].map(([key, value]) => [key, value instanceof Y.Text ? lettersOf(value) : value]),
    ),
  ]);
  return { shapes: Object.fromEntries(shapes), board: doc.getMap('board').toJSON() };
}
