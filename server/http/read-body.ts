import type { z } from 'zod';
import { ApiError } from './api-error';
import type { ApiContext } from './caller';
import { gatherBody } from './gather-body';

/** The most a JSON body may have, in bytes. */
export const BODY_LIMIT = 256 * 1024;

function hasForbiddenKey(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth > 32) return true;
  if (Object.keys(value).some((key) => key === '__proto__' || key === 'constructor')) return true;
  return Object.values(value).some((child) => hasForbiddenKey(child, depth + 1));
}

async function readText(context: ApiContext): Promise<string> {
  const bytes = await gatherBody(context.env.incoming, BODY_LIMIT);
  if (!bytes) throw new ApiError(413, 'TOO_LARGE', `The body may have at most ${BODY_LIMIT} bytes`);
  return bytes.toString('utf8');
}

/** Reads a JSON body by a schema. Another content type is refused: it is what a form on another site could send. */
export async function readBody<Schema extends z.ZodType>(
  context: ApiContext,
  schema: Schema,
): Promise<z.output<Schema>> {
  const type = context.env.incoming.headers['content-type'] ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new ApiError(415, 'NOT_JSON', 'The body must be application/json');
  }
  let value: unknown;
  try {
    value = JSON.parse(await readText(context));
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw new ApiError(400, 'BAD_JSON', 'The body is not JSON');
  }
  if (hasForbiddenKey(value, 0))
    throw new ApiError(400, 'BAD_REQUEST', 'The body has a key that is not allowed');
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const where = issue.path.join('.');
  throw new ApiError(400, 'BAD_REQUEST', where ? `${where}: ${issue.message}` : issue.message);
}

/** Reads what a form without files sends; of a name that comes twice the last. */
export async function readForm(context: ApiContext): Promise<Readonly<Record<string, string>>> {
  const type = context.env.incoming.headers['content-type'] ?? '';
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) {
    throw new ApiError(415, 'NO_FORM', 'The body must come from a form');
  }
  return Object.fromEntries(new URLSearchParams(await readText(context)));
}
