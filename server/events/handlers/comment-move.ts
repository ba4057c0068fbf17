import { z } from 'zod';
import { roleAllows } from '../../../sync/protocol/roles';
import { durable, field } from '../event-handler';
import { expectOwn, expectSubject } from '../subjects';

/** Hangs a thread elsewhere: for whoever began it, and for those who may move what it hangs on. */
export const commentMove = durable({
  needs: 'comment',
  schema: z.strictObject({
    id: field.uuid,
    thread: field.uuid,
    at: field.spot,
    shape: field.shape.optional(),
    spot: field.spot.optional(),
  }),
  async decide({ id, thread, ...place }, context) {
    const subject = await expectSubject(context, thread, ['comment:add']);
    if (!roleAllows(context.role, 'edit')) expectOwn(context, subject);
    return {
      id,
      body: { thread, ...place },
      subject: thread,
      demands: { notAfter: ['comment:delete'] },
      isStanding: true,
    };
  },
});
