// A WebSocket client on a bare socket, cheap enough that the server under test is the limit and not this program.
// Frames are masked with the key 00000000, which RFC 6455 allows and which leaves the payload as it is.
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';

/** Bytes of a dropped frame that are handed on: what it is stands there, behind the name that Hocuspocus puts first. */
const DROPPED_HEAD = 64;

/** Builds one masked binary frame around a payload. */
export function buildFrame(payload) {
  const length = payload.length;
  const header = length < 126 ? Buffer.alloc(6) : length < 65_536 ? Buffer.alloc(8) : Buffer.alloc(14);
  header[0] = 0x82;
  if (length < 126) header[1] = 0x80 | length;
  else if (length < 65_536) {
    header[1] = 0x80 | 126;
    header.writeUInt16BE(length, 2);
  } else {
    header[1] = 0x80 | 127;
    header.writeBigUInt64BE(BigInt(length), 2);
  }
  return Buffer.concat([header, payload]);
}

/**
 * Connects to `ws://127.0.0.1:port/path`.
 *
 * @param framing how frames of y-websocket are put into those of the server, where they differ
 * @param onMessage called with (payload Buffer, milliseconds, bytes of the payload) for every data frame
 * @param isListening false for one that only counts: of a frame that comes in pieces its first bytes are handed on, and the rest is dropped
 */
export async function openClient({
  port,
  path,
  framing = null,
  headers = {},
  onMessage: hear,
  isListening = true,
  onClose = () => {},
}) {
  const onMessage = framing ? (payload, now, size) => hear(framing.unwrap(payload), now, size) : hear;
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n${lines.join('')}\r\n`,
  );
  const state = {
    open: false,
    chunks: [],
    waiting: 0,
    needed: 0,
    pending: Buffer.alloc(0),
    bytes: 0,
    isListening,
  };
  const opened = new Promise((resolve, reject) => {
    state.opened = resolve;
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('closed before it was open')));
  });
  opened.catch(() => {});
  socket.on('data', (chunk) => {
    state.bytes += chunk.length;
    const rest = state.dropping ? drop(state, chunk, onMessage) : chunk;
    if (rest.length === 0 || !gather(state, rest)) return;
    if (!state.open) readHandshake(state, socket);
    if (state.open) readFrames(state, socket, onMessage);
    state.chunks = state.pending.length === 0 ? [] : [state.pending];
    state.waiting = state.pending.length;
  });
  socket.on('error', () => {});
  socket.on('close', onClose);
  await opened;
  if (framing) socket.write(buildFrame(framing.greeting));
  return {
    send: (payload) => socket.write(buildFrame(framing ? framing.wrap(payload) : payload)),
    sendFrame: (frame) => socket.write(frame),
    get received() {
      return state.bytes;
    },
    close: () => socket.destroy(),
  };
}

/** Counts what is dropped of a frame; hands its beginning on when its end is here. @returns what follows it in this piece */
function drop(state, chunk, onMessage) {
  const { dropping } = state;
  const taken = Math.min(chunk.length, dropping.left);
  dropping.left -= taken;
  if (dropping.left === 0) {
    state.dropping = null;
    onMessage(dropping.head, performance.now(), dropping.size);
  }
  return chunk.subarray(taken);
}

/** Puts the pieces together when the frame is here that they are of: joined at every piece, a large frame would cost its square. */
function gather(state, chunk) {
  state.chunks.push(chunk);
  state.waiting += chunk.length;
  if (state.waiting < state.needed) return false;
  state.pending = state.chunks.length === 1 ? chunk : Buffer.concat(state.chunks, state.waiting);
  state.needed = 0;
  return true;
}

function readHandshake(state, socket) {
  const end = state.pending.indexOf('\r\n\r\n');
  if (end < 0) return;
  const status = state.pending.subarray(0, 12).toString();
  if (status !== 'HTTP/1.1 101') {
    socket.destroy(new Error(`handshake refused: ${status}`));
    return;
  }
  state.pending = state.pending.subarray(end + 4);
  state.open = true;
  state.opened();
}

function readFrames(state, socket, onMessage) {
  const now = performance.now();
  let offset = 0;
  const buffer = state.pending;
  while (buffer.length - offset >= 2) {
    let length = buffer[offset + 1] & 0x7f;
    let start = offset + 2;
    if (length === 126) {
      if (buffer.length < offset + 4) break;
      length = buffer.readUInt16BE(offset + 2);
      start = offset + 4;
    } else if (length === 127) {
      if (buffer.length < offset + 10) break;
      length = Number(buffer.readBigUInt64BE(offset + 2));
      start = offset + 10;
    }
    if (buffer.length < start + length && !state.isListening && buffer.length >= start + DROPPED_HEAD) {
      const left = start + length - buffer.length;
      state.dropping = {
        head: Buffer.from(buffer.subarray(start, start + DROPPED_HEAD)),
        size: length,
        left,
      };
      offset = buffer.length;
      break;
    }
    if (buffer.length < start + length) {
      state.needed = start + length - offset;
      break;
    }
    const opcode = buffer[offset] & 0x0f;
    if (opcode === 9) socket.write(Buffer.from([0x8a, 0x80, 0, 0, 0, 0]));
    else if (opcode < 3) onMessage(buffer.subarray(start, start + length), now, length);
    offset = start + length;
  }
  state.pending = offset === 0 ? buffer : buffer.subarray(offset);
}
