import { z } from 'zod';
import { durable, field } from '../event-handler';

/** Nobody is followed any more. */
export const spotlightStop = durable({
  needs: 'edit',
  schema: z.strictObject({ id: field.uuid }),
  decide: ({ id }) => ({ id, body: {}, releases: { types: ['spotlight:start'] } }),
});
