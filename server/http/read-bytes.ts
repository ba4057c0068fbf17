import type { IncomingMessage } from 'node:http';
import { ApiError } from './api-error';
import type { ApiContext } from './caller';

/** What could be a page or a form: refused by what it says it is. Everything else is judged by its content. */
const NO_BYTES = /^(text\/(?!csv|plain|tab)|multipart\/)|html|javascript/i;
/** So many times the limit are listened to before the line is cut: who is cut off in mid-sentence never hears why. */
const PATIENCE = 2;

async function gather(incoming: IncomingMessage, limit: number): Promise<readonly Buffer[] | null> {
  if (Number(incoming.headers['content-length'] ?? 0) > limit * PATIENCE) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    else chunks.length = 0;
    if (size > limit * PATIENCE) return null;
  }
  return size > limit ? null : chunks;
}

/**
 * Reads a body of bytes, at most so many: what is longer is dropped and refused, whatever length was declared. A body that says it is a
 * page or a form is refused, since those are what another site could make a browser send.
 */
export async function readBytes(context: ApiContext, limit: number): Promise<Uint8Array> {
  const { incoming } = context.env;
  const type = incoming.headers['content-type'] ?? '';
  if (NO_BYTES.test(type))
    throw new ApiError(415, 'UNSUPPORTED_TYPE', `A body of ${type.slice(0, 60)} is not taken`);
  const chunks = await gather(incoming, limit);
  if (!chunks) {
    throw new ApiError(413, 'TOO_LARGE', `The file may have at most ${limit / 1024 / 1024} MB`);
  }
  return Buffer.concat(chunks);
}
