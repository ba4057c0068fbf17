// A room of each server, behind the same few verbs.
import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';

const OPTIONS = { transports: ['websocket'], forceNew: true, reconnection: false };

const connected = (socket) =>
  new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });

/** A room of Driftless: people with a cookie each, on a board of the first. */
export async function openDriftlessRoom(url) {
  const meet = async () => {
    const answer = await fetch(`${url}/api/me`);
    return answer.headers.getSetCookie()[0].split(';')[0];
  };
  const owner = await meet();
  const ask = async (path, body) => {
    const headers = { 'content-type': 'application/json', origin: url, cookie: owner };
    const answer = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const board = await ask('/api/boards', {});
  const { key } = await ask(`/api/boards/${board.id}/links`, { role: 'comment' });
  let head = 0;
  return {
    async enter(onText, { after, onStart } = {}) {
      const cookie = await meet();
      onStart?.();
      const auth = { board: board.id, key, after };
      const socket = io(`${url}/board`, { ...OPTIONS, auth, extraHeaders: { cookie, origin: url } });
      socket.on('event', ({ seq, body }) => {
        head = Math.max(head, seq);
        onText(body.text);
      });
      await connected(socket);
      return {
        say: async (text) => {
          const answer = await socket.emitWithAck('chat:send', { id: randomUUID(), text });
          if (!answer.ok) throw new Error(answer.error.code);
        },
        leave: () => socket.disconnect(),
      };
    },
    /** Someone who was there, went, and missed what was said meanwhile. Answers how to come back. */
    async missing(onText) {
      const after = head;
      return { comeBack: (onStart) => this.enter(onText, { after, onStart }) };
    },
  };
}

/** The room of the peer. */
export async function openPlainRoom(url) {
  const enter = async (onText) => {
    const socket = io(url, OPTIONS);
    socket.on('event', ({ text }) => onText(text));
    await connected(socket);
    return { socket, say: (text) => socket.emitWithAck('say', { text }), leave: () => socket.disconnect() };
  };
  return {
    enter,
    async missing(onText) {
      const { socket, say } = await enter(onText);
      // Only who has heard something has a place to come back to.
      await say('a place in time');
      socket.io.engine.close();
      return {
        async comeBack(onStart) {
          onStart();
          const back = connected(socket);
          socket.connect();
          await back;
          if (!socket.recovered) throw new Error('the peer did not recover the connection');
          return { leave: () => socket.disconnect() };
        },
      };
    },
  };
}
