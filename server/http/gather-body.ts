import type { IncomingMessage } from 'node:http';

/** What is listened to at most before the answer is given: so many times the limit, or so many bytes. */
const PATIENCE = { times: 2, bytes: 8 * 1024 * 1024 };

/**
 * The bytes of a body; null for one of more than `limit` bytes, whatever length it declared. One that is too long is heard to its end and
 * dropped, up to a bound: who is cut off in mid-sentence sees a broken connection and never hears why.
 */
export async function gatherBody(incoming: IncomingMessage, limit: number): Promise<Buffer | null> {
  const bound = Math.max(limit * PATIENCE.times, PATIENCE.bytes);
  if (Number(incoming.headers['content-length'] ?? 0) > bound) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    else chunks.length = 0;
    if (size > bound) return null;
  }
  return size > limit ? null : Buffer.concat(chunks);
}
