import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { SYNC } from '../../sync/protocol/acknowledgement';
import { addShape, RawClient, until } from '../harness/server-raw-client';
import { startServer } from '../harness/server-start';

it('answers that nobody asked for do not make the server call saved what it did not take', async () => {
  const server = await startServer();
  const board = await server.makeBoard();
  const client = await new RawClient(
    `${server.wsUrl}/sync/${board.id}?key=${(await board.link('edit')).key}`,
  ).join();
  await client.saved();
  client.answers = false;
  for (let times = 0; times < 3; times++) client.sendSync(SYNC.step2, new Uint8Array([0, 0]));
  const updates: Uint8Array[] = [];
  const doc = new Y.Doc();
  doc.on('update', (update: Uint8Array) => updates.push(update));
  addShape(doc, 'a');
  addShape(doc, 'b');
  client.sendUpdate(updates.at(-1)!);
  const mark = client.sendMark();
  const steps = () => client.frames.filter(([type, subtype]) => type === 0 && subtype === SYNC.step1).length;
  await until('the server to ask again', () => steps() > 1);
  expect(client.told.some((message) => message.kind === 'persisted' && message.mark >= mark)).toBe(false);
});
