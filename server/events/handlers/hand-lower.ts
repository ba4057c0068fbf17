import { z } from 'zod';
import { roleAllows } from '../../../sync/protocol/roles';
import { durable, EventRefused, field } from '../event-handler';

/** One's own hand, or for those who lead: somebody's, or all of them. */
export const handLower = durable({
  needs: 'comment',
  schema: z.strictObject({
    id: field.uuid,
    person: z.string().min(1).max(64).optional(),
    all: z.boolean().default(false),
  }),
  decide({ id, person, all }, { author, role }) {
    const whose = all ? undefined : (person ?? author.id);
    if (whose !== author.id && !roleAllows(role, 'edit')) {
      throw new EventRefused('FORBIDDEN', 'this is somebody else’s hand');
    }
    return {
      id,
      body: whose === undefined ? {} : { person: whose },
      releases: { types: ['hand:raise'], person: whose },
    };
  },
});
