import { z } from 'zod';
import { EVENT_LIMITS } from '../../../sync/protocol/events';
import { durable, field } from '../event-handler';

/**
 * Begins a round of private writing: what others write from now on is hidden on the screen until it ends. A new round takes the place of
 * the one before.
 */
export const privateStart = durable({
  needs: 'edit',
  schema: z.strictObject({
    id: field.uuid,
    since: z
      .string()
      .max(EVENT_LIMITS.stateVector)
      .regex(/^[A-Za-z0-9+/]+={0,2}$/, 'is no base64')
      .optional(),
  }),
  decide: ({ id, ...body }) => ({ id, body, isStanding: true, releases: { types: ['private:start'] } }),
});
