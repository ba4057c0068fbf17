import { z } from 'zod';
import { durable, field } from '../event-handler';
import { expectOwnOrModerator, expectSubject } from '../subjects';

/** Takes a message back: one's own, or any for the owner. */
export const chatDelete = durable({
  needs: 'comment',
  schema: z.strictObject({ id: field.uuid, message: field.uuid }),
  async decide({ id, message }, context) {
    expectOwnOrModerator(context, await expectSubject(context, message, ['chat:send']));
    return { id, body: { message }, subject: message, demands: { notAfter: ['chat:delete'] } };
  },
});
