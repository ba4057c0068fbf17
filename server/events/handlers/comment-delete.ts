import { z } from 'zod';
import { durable, field } from '../event-handler';
import { expectOwnOrModerator, expectSubject } from '../subjects';

/** Takes a comment back, with the whole thread when it is the first: one's own, or any for the owner. */
export const commentDelete = durable({
  needs: 'comment',
  schema: z.strictObject({ id: field.uuid, comment: field.uuid }),
  async decide({ id, comment }, context) {
    expectOwnOrModerator(context, await expectSubject(context, comment, ['comment:add', 'comment:reply']));
    return {
      id,
      body: { comment },
      subject: comment,
      demands: { notAfter: ['comment:delete'] },
      releases: { subject: comment },
    };
  },
});
