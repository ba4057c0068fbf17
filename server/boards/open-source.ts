import { randomBytes } from 'node:crypto';
import * as Y from 'yjs';
import { type Board, openBoard } from '../../board/transaction';
import { shapeModels } from '../../shapes/models';
import type { ContentSource } from './content-task';

/** Builds a board from what lies on the disk. For worker threads only: on the main thread it would hold every socket. */
export function openSource(
  { snapshot, updates }: ContentSource,
  author = '',
): { readonly doc: Y.Doc; readonly board: Board } {
  const doc = new Y.Doc();
  doc.transact(() => {
    if (snapshot) Y.applyUpdate(doc, snapshot);
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  const random = (length: number) => new Uint8Array(randomBytes(length));
  return { doc, board: openBoard({ doc, models: shapeModels, random, author: () => author }) };
}
