import { randomBytes } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import * as Y from 'yjs';
import { EditOrigin } from '../../board/origin';
import { draftsFromJson } from '../../board/queries/draft-from-json';
import { readableContent } from '../../board/queries/readable-content';
import { openBoard } from '../../board/transaction';
import { shapeModels } from '../../shapes/models';
import type { ContentSource, ContentTask, Drafted } from './content-task';

const port = parentPort!;

function build({ snapshot, updates }: ContentSource): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    if (snapshot) Y.applyUpdate(doc, snapshot);
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

function open(doc: Y.Doc, author: string) {
  const random = (length: number) => new Uint8Array(randomBytes(length));
  return openBoard({ doc, models: shapeModels, random, author: () => author });
}

function draft({ source, shapes, author, client }: Extract<ContentTask, { kind: 'draft' }>): Drafted {
  const { drafts, refused } = draftsFromJson(shapes, shapeModels);
  const first = refused[0];
  if (first) return { ok: false, reason: `shapes.${first.index}: ${first.reason}` };
  const doc = build(source);
  doc.clientID = client;
  const board = open(doc, author);
  const taken = drafts.find(({ id }) => id && board.get(id));
  if (taken) return { ok: false, reason: `the id ${taken.id} is taken` };
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const ids = board.transact(new EditOrigin('add by script'), (edit) =>
    drafts.map((each) => edit.create(each)),
  );
  return { ok: true, update: updates[0] ?? new Uint8Array([0, 0]), ids };
}

port.on('message', (task: ContentTask) => {
  try {
    const output =
      task.kind === 'draft'
        ? draft(task)
        : JSON.stringify(readableContent(open(build(task.source), ''), shapeModels));
    port.postMessage({ output });
  } catch (error) {
    port.postMessage({ failure: (error as Error).message });
  }
});
