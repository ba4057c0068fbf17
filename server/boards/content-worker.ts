import { parentPort } from 'node:worker_threads';
import * as Y from 'yjs';
import { restoreShapes } from '../../board/commands/restore-shapes';
import type { ShapeId } from '../../board/ids';
import { EditOrigin } from '../../board/origin';
import { draftsFromJson } from '../../board/queries/draft-from-json';
import { readableContent } from '../../board/queries/readable-content';
import type { Edit } from '../../board/transaction';
import { shapeModels } from '../../shapes/models';
import type { ContentTask, Drafted } from './content-task';
import { openSource } from './open-source';

const port = parentPort!;

type Kind<Name extends ContentTask['kind']> = Extract<ContentTask, { kind: Name }>;

/** One transaction, as an update of that client. */
function recordChange(
  { doc, board }: ReturnType<typeof openSource>,
  client: number,
  action: string,
  change: (edit: Edit) => readonly string[],
): Drafted {
  doc.clientID = client;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const ids = board.transact(new EditOrigin(action), change);
  return { ok: true, update: updates[0] ?? new Uint8Array([0, 0]), ids };
}

function draft({ source, shapes, author, client }: Kind<'draft'>): Drafted {
  const { drafts, refused } = draftsFromJson(shapes, shapeModels);
  const first = refused[0];
  if (first) return { ok: false, reason: `shapes.${first.index}: ${first.reason}` };
  const opened = openSource(source, author);
  const taken = drafts.find(({ id }) => id && opened.board.get(id));
  if (taken) return { ok: false, reason: `the id ${taken.id} is taken` };
  return recordChange(opened, client, 'add by script', (edit) => drafts.map((each) => edit.create(each)));
}

function restore({ past, source, shapes, author, client }: Kind<'restore'>): Drafted {
  const before = openSource(past, '').board;
  const opened = openSource(source, author);
  const ids = shapes as readonly ShapeId[] | null;
  return recordChange(opened, client, 'restore', (edit) => restoreShapes(edit, before, opened.board, ids));
}

function perform(task: ContentTask): unknown {
  if (task.kind === 'draft') return draft(task);
  if (task.kind === 'restore') return restore(task);
  const { doc, board } = openSource(task.source, '');
  if (task.kind === 'fold') return Y.encodeStateAsUpdate(doc);
  return JSON.stringify(readableContent(board, shapeModels));
}

port.on('message', (task: ContentTask) => {
  try {
    port.postMessage({ output: perform(task) });
  } catch (error) {
    port.postMessage({ failure: (error as Error).message });
  }
});
