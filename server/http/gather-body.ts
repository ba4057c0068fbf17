import type { IncomingMessage } from 'node:http';

/** What is listened to at most before the answer is given: so many times the limit, or so many bytes. */
const PATIENCE = { times: 2, bytes: 8 * 1024 * 1024 };

/**
 * The bytes of a body; null for one of more than `limit` bytes, whatever length it declared. One that is too long is heard to its end and
 * dropped, up to a bound: who is cut off in mid-sentence sees a broken connection and never hears why. Past the bound the answer is given,
 * and what still comes goes on being dropped: a stream that is left (as `for await` leaves one) makes the kernel reset the connection over
 * the unread rest, and the reset overtakes the answer. Whoever serves the request bounds how long that goes on. Whose connection is gone already has told so, and
 * tells it to nobody again.
 */
export function gatherBody(incoming: IncomingMessage, limit: number): Promise<Buffer | null> {
  const bound = Math.max(limit * PATIENCE.times, PATIENCE.bytes);
  if (Number(incoming.headers['content-length'] ?? 0) > bound) return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new Error('the connection was closed before the body had ended'));
    if (incoming.destroyed) return giveUp();
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else chunks.length = 0;
      if (size > bound) resolve(null);
    });
    incoming.once('end', () => resolve(size > limit ? null : Buffer.concat(chunks)));
    incoming.once('error', reject);
    incoming.once('close', giveUp);
  });
}
