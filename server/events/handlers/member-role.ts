import { z } from 'zod';
import { giveRole } from '../../boards/member-events';
import { durable, field } from '../event-handler';

export const memberRole = durable({
  needs: 'owner',
  schema: z.strictObject({
    id: field.uuid,
    person: field.person,
    role: z.enum(['view', 'comment', 'edit'], 'is no role that can be given'),
  }),
  decide: ({ id, person, role }, { author }) => ({ id, ...giveRole(person, role, author) }),
});
