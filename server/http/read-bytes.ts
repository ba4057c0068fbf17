import { ApiError } from './api-error';
import type { ApiContext } from './caller';
import { gatherBody } from './gather-body';

/** What could be a page or a form: refused by what it says it is. Everything else is judged by its content. */
const NO_BYTES = /^(text\/(?!csv|plain|tab)|multipart\/)|html|javascript/i;

/** Throws for a body that says it is a page or a form: those are what another site could make a browser send. */
export function expectNoPage(context: ApiContext): void {
  const type = context.env.incoming.headers['content-type'] ?? '';
  if (NO_BYTES.test(type))
    throw new ApiError(415, 'UNSUPPORTED_TYPE', `A body of ${type.slice(0, 60)} is not taken`);
}

/**
 * Reads a body of bytes, at most so many: what is longer is dropped and refused, whatever length was declared. A body that says it is a
 * page or a form is refused.
 */
export async function readBytes(context: ApiContext, limit: number): Promise<Uint8Array> {
  expectNoPage(context);
  const bytes = await gatherBody(context.env.incoming, limit);
  if (!bytes) {
    throw new ApiError(413, 'TOO_LARGE', `The file may have at most ${limit / 1024 / 1024} MB`);
  }
  return bytes;
}
