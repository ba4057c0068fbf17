import { z } from 'zod';
import { ApiError, notFound } from './api-error';
import type { ApiContext } from './caller';

/** A point in the past of a board, as an address names it. */
export const seq = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

export function readSeq(context: ApiContext): number {
  const parsed = seq.safeParse(context.req.param('seq'));
  if (!parsed.success) throw notFound();
  return parsed.data;
}

export function noSuchPoint(): ApiError {
  return new ApiError(
    404,
    'NO_SUCH_POINT',
    'There is no such point in the past of this board, or it was let go',
  );
}
