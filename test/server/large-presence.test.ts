import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding';
import { expect, it } from 'vitest';
import { RawClient, until } from '../harness/server-raw-client';
import { startServer } from '../harness/server-start';

function presence(client: number, clock: number, state: unknown): Uint8Array {
  const body = createEncoder();
  for (const number of [1, client, clock]) writeVarUint(body, number);
  writeVarString(body, JSON.stringify(state));
  const message = createEncoder();
  writeVarUint(message, 1);
  writeVarUint8Array(message, toUint8Array(body));
  return toUint8Array(message);
}

it('who says too much of themselves is not sent away, and is seen all the same', async () => {
  const server = await startServer();
  const board = await server.makeBoard();
  const url = `${server.wsUrl}/sync/${board.id}?key=${(await board.link('edit')).key}`;
  const [client, other] = [await new RawClient(url).join(), await new RawClient(url).join()];
  const selection = Array.from({ length: 400 }, (_, index) => `shape-${index}`);
  client.send(presence(client.doc.clientID, 1, { cursor: [1, 2], selection, note: 'y'.repeat(5_000) }));
  client.send(presence(client.doc.clientID, 2, { cursor: [3, 4], note: 'y'.repeat(100_000) }));
  const seen = () =>
    other.frames.some((frame) => frame[0] === 1 && Buffer.from(frame).includes('"cursor":[1,2]'));
  await until('the cursor', seen);
  expect(await client.saved()).toMatchObject({ kind: 'persisted' });
  expect(client.closed).toBeNull();
});
