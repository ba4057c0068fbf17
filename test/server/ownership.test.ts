import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addShape, RawClient, until } from '../harness/server-raw-client';
import { startServer } from '../harness/server-start';

function presence(client: number, clock: number): Uint8Array {
  const body = createEncoder();
  for (const number of [1, client, clock]) writeVarUint(body, number);
  writeVarString(body, JSON.stringify({ cursor: { x: 0, y: 0 } }));
  const message = createEncoder();
  writeVarUint(message, 1);
  writeVarUint8Array(message, toUint8Array(body));
  return toUint8Array(message);
}

/** A board with a person who has drawn on it and is away, with more drawn since. */
async function drawAndLeave() {
  const server = await startServer();
  const board = await server.makeBoard();
  const [editKey, viewKey] = [(await board.link('edit')).key, (await board.link('view')).key];
  const url = `${server.wsUrl}/sync/${board.id}`;
  const ada = { headers: { cookie: board.owner.cookie, origin: server.url } };
  const victim = await new RawClient(url, ada).join();
  victim.change((doc) => addShape(doc, 'a'));
  await victim.saved();
  await victim.close();
  const { doc } = victim;
  const clock = Y.getState(doc.store, doc.clientID);
  addShape(doc, 'drawn-offline');
  const comeBack = async () => {
    const back = new RawClient(url, { ...ada, answers: false });
    Y.applyUpdate(back.doc, Y.encodeStateAsUpdate(doc));
    await back.join();
    back.send(presence(doc.clientID, 5));
    back.sendUpdate(Y.encodeStateAsUpdate(doc));
    return back.saved();
  };
  const other = await server.visit();
  const stranger = { headers: { cookie: other.cookie, origin: server.url } };
  return {
    victim: doc.clientID,
    clock,
    comeBack,
    viewer: () => new RawClient(`${url}?key=${viewKey}`, stranger).join(),
    editor: () => new RawClient(`${url}?key=${editKey}`, stranger).join(),
  };
}

describe('the work of somebody who is away', () => {
  it('is theirs to bring back, though a viewer has claimed to be them', async () => {
    const { victim, viewer, comeBack } = await drawAndLeave();
    const client = await viewer();
    client.send(presence(victim, 1));
    await client.saved();
    expect(await comeBack()).toMatchObject({ kind: 'persisted' });
    await until('it on the board', () => 'drawn-offline' in client.shapes());
  });

  it('is theirs to bring back, though another editor has claimed to be them', async () => {
    const { victim, editor, comeBack } = await drawAndLeave();
    const client = await editor();
    client.send(presence(victim, 1));
    await client.saved();
    expect(await comeBack()).toMatchObject({ kind: 'persisted' });
    await until('it on the board', () => 'drawn-offline' in client.shapes());
  });

  it('is not taken away by a few empty bytes in their name', async () => {
    const { victim, clock, editor, comeBack } = await drawAndLeave();
    const client = await editor();
    const encoder = createEncoder();
    for (const number of [1, 1, victim, clock, 0, 1_000, 0]) writeVarUint(encoder, number);
    client.sendUpdate(toUint8Array(encoder));
    expect(await comeBack()).toMatchObject({ kind: 'persisted' });
    await until('it on the board', () => 'drawn-offline' in client.shapes());
  });
});
