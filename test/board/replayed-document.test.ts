import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { createReplayedDocument } from '../../board/replayed-document';

/** Two people make the same letters bold before they hear of each other: one of the two styles says nothing. */
function bothEmbolden(): readonly Uint8Array[] {
  const [ana, ben] = [new Y.Doc(), new Y.Doc()];
  [ana.clientID, ben.clientID] = [1, 2];
  ana.getText('words').insert(0, 'as it was');
  const start = Y.encodeStateAsUpdate(ana);
  Y.applyUpdate(ben, start);
  const added = [ana, ben].map((doc) => {
    const before = Y.encodeStateVector(doc);
    doc.getText('words').format(0, 2, { bold: true });
    return Y.encodeStateAsUpdate(doc, before);
  });
  return [start, ...added];
}

function countTold(doc: Y.Doc): number {
  doc.getText('words');
  let updates = 0;
  doc.on('update', () => {
    updates += 1;
  });
  const [start, ...added] = bothEmbolden();
  Y.applyUpdate(doc, start!);
  doc.transact(() => {
    for (const update of added) Y.applyUpdate(doc, update);
  });
  return updates;
}

it('a replayed document takes no style out of a text; Yjs’ own does, and tells of it as a change', () => {
  const replayed = createReplayedDocument();
  expect([countTold(replayed), countTold(new Y.Doc())]).toEqual([2, 3]);
  expect(replayed.getText('words').toDelta()[0]).toEqual({ insert: 'as', attributes: { bold: true } });
});
