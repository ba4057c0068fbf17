// Boards as other people made them, written over the wire.
import * as Y from 'yjs';
import { createSceneFile } from '../canvas/scene.mjs';
import { createLargeFile } from '../exchange/large-file.mjs';
import { syncMessage } from '../sync/board-updates.mjs';
import { openClient } from '../sync/raw-client.mjs';

/** A room of the product: its board's id, the key of its link, its address in a browser. */
export async function openBoard(server, name) {
  const room = await server.openRoom(name);
  const [, id, key] = /\/sync\/([\w-]+)\?key=(.+)/.exec(room.path);
  const base = `http://localhost:${server.port}`;
  const head = async () => {
    const answer = await fetch(`${base}/api/boards/${id}/history?limit=1`, {
      headers: { authorization: `Bearer ${key}` },
    });
    return (await answer.json()).head;
  };
  return { id, key, path: room.path, base, address: `${base}/b/${id}#${key}`, head };
}

/** A file with more strokes than this is larger than an import may be. */
const MOST_STROKES = 8_000;

/** Puts the scene of `bench/canvas` on a board, as an imported file. Resolves to the document as the server has it. */
export async function fill(board, shapes) {
  const headers = { authorization: `Bearer ${board.key}` };
  const path = `${board.base}/api/boards/${board.id}`;
  const answer = await fetch(`${path}/imports`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/octet-stream' },
    body: shapes > MOST_STROKES ? createLargeFile(shapes) : JSON.stringify(createSceneFile(shapes)),
  });
  if (!answer.ok) throw new Error(`the scene was not taken: ${answer.status} ${await answer.text()}`);
  const doc = new Y.Doc();
  const past = await fetch(`${path}/history/${await board.head()}/document`, { headers });
  Y.applyUpdate(doc, new Uint8Array(await past.arrayBuffer()));
  return doc;
}

/** Frames on the way before the server is waited for. */
const AT_ONCE = 2_000;

/** Resolves when all of them are on the disk. */
export async function write(server, board, updates) {
  const start = await board.head();
  const client = await openClient({ port: server.port, path: board.path, onMessage: () => {} });
  for (let from = 0; from < updates.length; from += AT_ONCE) {
    const part = updates.slice(from, from + AT_ONCE);
    for (const update of part) client.send(syncMessage(2, update));
    while ((await board.head()) < start + from + part.length)
      await new Promise((resolve) => setTimeout(resolve, 20));
  }
  client.close();
}
