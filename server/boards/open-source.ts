import { randomBytes } from 'node:crypto';
import * as Y from 'yjs';
import { SystemOrigin } from '../../board/origin';
import { isWrittenInPrivate, type PrivateWriting } from '../../board/queries/private-writing';
import { createReplayedDocument } from '../../board/replayed-document';
import { type Board, openBoard } from '../../board/transaction';
import { shapeKinds, shapeModels } from '../../shapes/models';
import type { ContentSource } from './content-task';

/** Takes out what may not be read yet. The document is a copy for one reader, so this is the end of it: no pen, format or thread can forget to hide. */
function blankPrivateNotes(board: Board, writing: PrivateWriting): void {
  const isHidden = isWrittenInPrivate(board, writing);
  const hidden = [...board.all()].filter((shape) => shapeKinds.get(shape.type)?.veiled && isHidden(shape));
  board.transact(new SystemOrigin('private writing'), (edit) => {
    for (const { id } of hidden) edit.splice(id, 0, board.sharedText(id)?.length ?? 0, '');
  });
}

/** Builds the document of a board from what lies on the disk, without reading a shape of it. For worker threads only. */
export function openDocument({ snapshot, updates }: Pick<ContentSource, 'snapshot' | 'updates'>): Y.Doc {
  const doc = createReplayedDocument();
  doc.transact(() => {
    if (snapshot) Y.applyUpdate(doc, snapshot);
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

/** Builds a board from what lies on the disk. For worker threads only: on the main thread it would hold every socket. */
export function openSource(
  source: ContentSource,
  author = '',
): { readonly doc: Y.Doc; readonly board: Board } {
  const doc = openDocument(source);
  const { hides } = source;
  const random = (length: number) => new Uint8Array(randomBytes(length));
  const board = openBoard({ doc, models: shapeModels, random, author: () => author });
  if (hides) blankPrivateNotes(board, hides);
  return { doc, board };
}
