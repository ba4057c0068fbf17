import { z } from 'zod';
import { EVENT_LIMITS } from '../../../sync/protocol/events';
import { keepOut } from '../../boards/member-events';
import { durable, field } from '../event-handler';

/** Keeps a person out, through whichever link they come. */
export const memberKick = durable({
  needs: 'owner',
  schema: z.strictObject({
    id: field.uuid,
    person: field.person,
    seconds: z.int().min(EVENT_LIMITS.leastBan).max(EVENT_LIMITS.mostBan).optional(),
  }),
  decide: ({ id, person, seconds }, { now }) => ({ id, ...keepOut(person, seconds, now) }),
});
