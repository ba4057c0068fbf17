import { z } from 'zod';
import { takeOff } from '../../boards/member-events';
import { durable, field } from '../event-handler';

export const memberRemove = durable({
  needs: 'owner',
  schema: z.strictObject({ id: field.uuid, person: field.person }),
  decide: ({ id, person }) => ({ id, ...takeOff(person) }),
});
