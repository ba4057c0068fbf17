import { z } from 'zod';
import { EVENT_LIMITS } from '../../../sync/protocol/events';
import { durable, field } from '../event-handler';
import { expectSubject } from '../subjects';

/** More time for the timer that is set; said as a difference, so that two who press at once give twice as much. */
export const timerAdd = durable({
  needs: 'edit',
  schema: z.strictObject({
    id: field.uuid,
    timer: field.uuid,
    seconds: z.number().positive().max(EVENT_LIMITS.timerSeconds),
  }),
  async decide({ id, timer, seconds }, context) {
    await expectSubject(context, timer, ['timer:set']);
    return { id, body: { timer, seconds }, subject: timer, demands: { stands: true }, isStanding: true };
  },
});
