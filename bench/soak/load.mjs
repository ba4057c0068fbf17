// Who draws, comes, goes, talks and exports while the server soaks.
import * as Y from 'yjs';
import { openDriftlessRoom } from '../events/rooms.mjs';
import { syncMessage } from '../sync/board-updates.mjs';
import { openClient } from '../sync/raw-client.mjs';

const SHAPES = 5;
const hello = Buffer.from([121, 0, 1]);
const emptyStateVector = syncMessage(0, Uint8Array.from([0]));

function markMessage(mark) {
  const bytes = [121, 2];
  for (let rest = mark; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) + 128);
  }
}

/** One who moves a few shapes about, and asks after each move when it is on the disk. Moves are waited for as they come: a board does not grow. */
export async function startWriter({ port, board, client, onDurable, onClosed }) {
  const doc = new Y.Doc();
  doc.clientID = client;
  const shapes = Array.from({ length: SHAPES }, () => new Y.Map());
  let connection = null;
  let mark = 0;
  let markedAt = 0;
  let step = 0;
  const onMessage = (frame, now) => {
    if (frame[0] !== 121 || frame[1] !== 3 || markedAt === 0) return;
    onDurable(now - markedAt);
    markedAt = 0;
  };
  connection = await openClient({ port, path: board.path, onMessage, onClose: () => onClosed() });
  connection.send(hello);
  connection.send(emptyStateVector);
  doc.on('update', (update) => connection.send(syncMessage(2, update)));
  doc.transact(() => {
    for (const [index, shape] of shapes.entries()) {
      for (const [name, value] of [
        ['type', 'rectangle'],
        ['at', [0, 0]],
        ['size', [120, 80]],
        ['z', `a${index}`],
      ])
        shape.set(name, value);
      doc.getMap('shapes').set(`shape-${client}-${index}`, shape);
    }
  });
  return {
    move() {
      step += 1;
      shapes[step % SHAPES].set('at', [step % 1_000, (step * 7) % 1_000]);
      if (markedAt !== 0) return;
      mark += 1;
      markedAt = performance.now();
      connection.send(markMessage(mark));
    },
    /** Milliseconds since it asked and was not answered; 0 when it was. */
    waiting: () => (markedAt === 0 ? 0 : performance.now() - markedAt),
    leave: () => connection.close(),
  };
}

/** One who comes, gets the board, looks for a while and goes. @returns milliseconds until the board was there */
export async function visit({ port, board, stay }) {
  const start = performance.now();
  let arrived = () => {};
  const there = new Promise((resolve) => {
    arrived = resolve;
  });
  const connection = await openClient({
    port,
    path: board.path,
    onMessage: (frame) => frame[0] === 0 && frame[1] === 1 && arrived(),
  });
  connection.send(emptyStateVector);
  await there;
  const took = performance.now() - start;
  setTimeout(() => connection.close(), stay);
  return took;
}

/** A few who talk, and one who goes and comes back. */
export async function startTalk(url, people) {
  const room = await openDriftlessRoom(url);
  let heard = 0;
  const enter = () => room.enter(() => heard++);
  const members = await Promise.all(Array.from({ length: people }, enter));
  let said = 0;
  return {
    async say() {
      said += 1;
      await members[said % members.length].say(`${said}: what do you think of this?`);
    },
    async comeAndGo() {
      members.shift().leave();
      members.push(await enter());
    },
    counts: () => ({ said, heard }),
    leave() {
      for (const member of members) member.leave();
    },
  };
}
