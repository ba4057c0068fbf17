import { parentPort } from 'node:worker_threads';
import { EditOrigin } from '../../board/origin';
import { draftsFromJson } from '../../board/queries/draft-from-json';
import { readableContent } from '../../board/queries/readable-content';
import { shapeModels } from '../../shapes/models';
import type { ContentTask, Drafted } from './content-task';
import { openSource } from './open-source';

const port = parentPort!;

function draft({ source, shapes, author, client }: Extract<ContentTask, { kind: 'draft' }>): Drafted {
  const { drafts, refused } = draftsFromJson(shapes, shapeModels);
  const first = refused[0];
  if (first) return { ok: false, reason: `shapes.${first.index}: ${first.reason}` };
  const { doc, board } = openSource(source, author);
  doc.clientID = client;
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
        : JSON.stringify(readableContent(openSource(task.source).board, shapeModels));
    port.postMessage({ output });
  } catch (error) {
    port.postMessage({ failure: (error as Error).message });
  }
});
