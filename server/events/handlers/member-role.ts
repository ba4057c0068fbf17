import { z } from 'zod';
import { durable, field } from '../event-handler';

/** Another role for one person than their link gives. It ends with the link. */
export const memberRole = durable({
  needs: 'owner',
  schema: z.strictObject({
    id: field.uuid,
    person: field.person,
    role: z.enum(['view', 'comment', 'edit'], 'is no role that can be given'),
  }),
  decide: ({ id, person, role }) => ({ id, body: { person, role }, member: { person, role } }),
});
