import { z } from 'zod';
import { letIn } from '../../boards/member-events';
import { durable, field } from '../event-handler';

export const memberAdmit = durable({
  needs: 'owner',
  schema: z.strictObject({ id: field.uuid, person: field.person }),
  decide: ({ id, person }) => ({ id, ...letIn(person) }),
});
