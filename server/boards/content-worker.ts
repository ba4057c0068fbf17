import { randomBytes } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import * as Y from 'yjs';
import { restoreShapes } from '../../board/commands/restore-shapes';
import { uniteBoxes } from '../../board/geometry/box';
import type { ShapeId } from '../../board/ids';
import { EditOrigin } from '../../board/origin';
import { draftsFromJson } from '../../board/queries/draft-from-json';
import { besideWhatIsThere, renameDrafts } from '../../board/queries/place-drafts';
import { readableContent } from '../../board/queries/readable-content';
import type { Edit } from '../../board/transaction';
import { writeBoard } from '../../formats/json/write';
import { shapeKinds, shapeModels } from '../../shapes/models';
import type { ContentTask, Drafted } from './content-task';
import { openDocument, openSource } from './open-source';

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
  const { drafts, refused } = draftsFromJson(shapes, shapeModels, { keepsOrder: true });
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

function retitle({ source, title, client }: Kind<'retitle'>): Drafted {
  return recordChange(openSource(source, ''), client, 'rename', (edit) => {
    edit.set('title', title);
    return [];
  });
}

/** Shapes to one update: a file of 20,000 would else be one that is too large for a frame. */
const SHAPES_AT_ONCE = 1_000;

function place({ source, added, author, client }: Kind<'place'>): readonly Drafted[] {
  const { doc, board } = openSource(source, author);
  doc.clientID = client;
  const there = uniteBoxes(
    [...board.all()].map((shape) => shapeKinds.get(shape.type)!.geometry.paintedBounds(shape)),
  );
  const random = (length: number) => new Uint8Array(randomBytes(length));
  const isFree = (id: ShapeId) => board.get(id) === undefined && !board.unreadable.has(id);
  const carryOf = (type: string) => shapeModels.get(type)?.carry;
  const drafts = renameDrafts(besideWhatIsThere(added.drafts, there, carryOf), random, { isKept: isFree });
  const changes: Drafted[] = [];
  let ids: readonly string[] = [];
  doc.on('update', (update: Uint8Array) => changes.push({ ok: true, update, ids }));
  for (let from = 0; from < drafts.length; from += SHAPES_AT_ONCE) {
    const part = drafts.slice(from, from + SHAPES_AT_ONCE);
    ids = part.map(({ id }) => id);
    board.transact(new EditOrigin('import'), (edit) => {
      for (const each of part) edit.create(each);
    });
  }
  ids = [];
  if (!there) {
    const { title, background } = board.settings();
    board.transact(new EditOrigin('import'), (edit) => {
      if (title === '' && added.settings.title) edit.set('title', added.settings.title);
      if (background === '' && added.settings.background) edit.set('background', added.settings.background);
      if (added.settings.grid) edit.set('grid', true);
    });
  }
  return changes;
}

function difference({ source, other }: Kind<'difference'>): Uint8Array | null {
  const doc = openDocument(source);
  let missing: Uint8Array | null = null;
  doc.on('update', (update: Uint8Array) => {
    missing = update;
  });
  doc.transact(() => {
    if (other.snapshot) Y.applyUpdate(doc, other.snapshot);
    for (const update of other.updates) Y.applyUpdate(doc, update);
  });
  return missing;
}

function perform(task: ContentTask): unknown {
  if (task.kind === 'difference') return difference(task);
  if (task.kind === 'draft') return draft(task);
  if (task.kind === 'restore') return restore(task);
  if (task.kind === 'place') return place(task);
  if (task.kind === 'retitle') return retitle(task);
  if (task.kind === 'fold') return Y.encodeStateAsUpdate(openDocument(task.source));
  const { board } = openSource(task.source, '');
  if (task.kind === 'write') {
    return writeBoard({ settings: board.settings(), shapes: board.all() }, shapeModels);
  }
  const content = readableContent(board, shapeModels);
  return JSON.stringify({ ...content, title: content.title || (task.title ?? '') });
}

port.on('message', (task: ContentTask) => {
  try {
    port.postMessage({ output: perform(task) });
  } catch (error) {
    port.postMessage({ failure: (error as Error).message });
  }
});
