import { z } from 'zod';
import { durable, field } from '../event-handler';
import { expectSubject } from '../subjects';

/** The timer stands still from the moment this is written. */
export const timerPause = durable({
  needs: 'edit',
  schema: z.strictObject({ id: field.uuid, timer: field.uuid }),
  async decide({ id, timer }, context) {
    await expectSubject(context, timer, ['timer:set']);
    return { id, body: { timer }, subject: timer, demands: { stands: true }, isStanding: true };
  },
});
