import { z } from 'zod';
import { durable, field } from '../event-handler';

/** Keeps a person out, through whichever link they come, until they are given a role again. */
export const memberKick = durable({
  needs: 'owner',
  schema: z.strictObject({ id: field.uuid, person: field.person }),
  decide: ({ id, person }) => ({ id, body: { person }, member: { person, role: 'none' } }),
});
