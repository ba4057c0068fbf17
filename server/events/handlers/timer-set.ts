import { z } from 'zod';
import { EVENT_LIMITS } from '../../../sync/protocol/events';
import { durable, field } from '../event-handler';

/** The room's one timer: the last that was set counts. 0 seconds take it away; a paused one keeps what is left as `seconds`. */
export const timerSet = durable({
  needs: 'edit',
  schema: z.strictObject({
    id: field.uuid,
    seconds: z.number().min(0).max(EVENT_LIMITS.timerSeconds),
    label: field.label.optional(),
    paused: z.boolean().default(false),
  }),
  decide({ id, seconds, label, paused }, { now }) {
    const isRunning = seconds > 0 && !paused;
    const endsAt = isRunning ? now + Math.round(seconds * 1000) : null;
    return {
      id,
      body: { seconds, ...(label === undefined ? {} : { label }), endsAt },
      isStanding: seconds > 0,
      releases: { types: ['timer:set', 'timer:add', 'timer:pause', 'timer:resume'] },
    };
  },
});
