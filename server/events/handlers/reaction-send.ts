import { z } from 'zod';
import { isReaction } from '../../../sync/protocol/events';
import { field, passing } from '../event-handler';

/** Floats up where it was sent, and is gone. */
export const reactionSend = passing({
  needs: 'comment',
  schema: z.strictObject({ emoji: z.string().refine(isReaction, 'is no reaction'), at: field.spot }),
  decide: (body) => body,
});
