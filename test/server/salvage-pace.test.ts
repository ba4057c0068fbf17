import { expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { OpenDocuments } from '../../server/log/open-documents';
import { SYNC } from '../../sync/protocol/acknowledgement';
import { addShape, RawClient, until } from '../harness/server-raw-client';
import { startServer } from '../harness/server-start';

it('work with a gap is built over once per answer, however often it is sent', async () => {
  const salvage = vi.spyOn(OpenDocuments.prototype, 'salvage');
  const server = await startServer();
  const board = await server.makeBoard();
  const url = `${server.wsUrl}/sync/${board.id}?key=${(await board.link('edit')).key}`;
  const client = await new RawClient(url, { answers: false }).join();
  const updates: Uint8Array[] = [];
  const doc = new Y.Doc();
  doc.on('update', (update: Uint8Array) => updates.push(update));
  addShape(doc, 'a');
  addShape(doc, 'b');
  const asked = () => client.frames.filter(([type, subtype]) => type === 0 && subtype === SYNC.step1).length;
  client.sendSync(SYNC.step2, updates.at(-1)!);
  await until('the server to ask again', () => asked() === 2);
  for (let times = 0; times < 100; times++) client.sendSync(SYNC.step2, updates.at(-1)!);
  await client.join();
  await until('the salvage', () => salvage.mock.calls.length > 0);
  expect(salvage).toHaveBeenCalledTimes(1);
  salvage.mockRestore();
});
