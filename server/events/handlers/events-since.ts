import { z } from 'zod';
import { EVENT_LIMITS } from '../../../sync/protocol/events';
import { field, question } from '../event-handler';

/**
 * What was missed, page by page. To whoever was away for too long it says `reset`: forget what you have, this is from the beginning
 * of what is kept.
 */
export const eventsSince = question({
  needs: 'view',
  schema: z.strictObject({
    after: field.seq,
    limit: z.number().int().min(1).default(EVENT_LIMITS.page),
  }),
  async decide({ after, limit: asked }, context) {
    const limit = Math.min(asked, EVENT_LIMITS.page);
    const page = await context.page(after, limit);
    const isLost = after > 0 && (after < page.floor || after > page.head);
    const { events, head } = isLost ? await context.page(0, limit) : page;
    return { events, head, ...(isLost ? { reset: true } : {}) };
  },
});
