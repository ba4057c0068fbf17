import { z } from 'zod';
import { durable, field } from '../event-handler';
import { expectSubject } from '../subjects';

/** Closes a thread, or opens it again. */
export const commentResolve = durable({
  needs: 'comment',
  schema: z.strictObject({ id: field.uuid, thread: field.uuid, resolved: z.boolean().default(true) }),
  async decide({ id, thread, resolved }, context) {
    await expectSubject(context, thread, ['comment:add']);
    return {
      id,
      body: { thread, resolved },
      subject: thread,
      demands: { notAfter: ['comment:delete'] },
      isStanding: true,
    };
  },
});
