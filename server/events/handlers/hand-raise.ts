import { z } from 'zod';
import { durable, field } from '../event-handler';

/** "I would like to speak." Raised again, it goes to the end of the line. */
export const handRaise = durable({
  needs: 'comment',
  schema: z.strictObject({ id: field.uuid }),
  decide: ({ id }, { author }) => ({
    id,
    body: {},
    isStanding: true,
    releases: { types: ['hand:raise'], person: author.id },
  }),
});
