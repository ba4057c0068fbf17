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
  decide: ({ id, person, role }, { author }) => ({
    id,
    body: { person, role },
    member: { person, role },
    notices: person === author.id ? [] : [{ person, type: 'shared', body: { by: author, role } }],
  }),
});
