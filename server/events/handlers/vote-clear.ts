import { z } from 'zod';
import { durable, field } from '../event-handler';
import { expectOwnOrModerator, expectSubject } from '../subjects';

/** Takes a vote away, open or closed, with its result: by whoever began it or the owner. */
export const voteClear = durable({
  needs: 'edit',
  schema: z.strictObject({ id: field.uuid, vote: field.uuid }),
  async decide({ id, vote }, context) {
    expectOwnOrModerator(context, await expectSubject(context, vote, ['vote:open']));
    return {
      id,
      body: { vote },
      subject: vote,
      demands: { notAfter: ['vote:clear'] },
      releases: { subject: vote },
    };
  },
});
