import { z } from 'zod';
import { durable, field } from '../event-handler';
import { expectOwnOrModerator, expectSubject } from '../subjects';

/** Ends a vote, by whoever began it or the owner; the result is counted as it is written. */
export const voteClose = durable({
  needs: 'edit',
  schema: z.strictObject({ id: field.uuid, vote: field.uuid }),
  async decide({ id, vote }, context) {
    expectOwnOrModerator(context, await expectSubject(context, vote, ['vote:open']));
    return {
      id,
      body: { vote },
      subject: vote,
      demands: { notAfter: ['vote:close', 'vote:clear'] },
      counts: { given: 'vote:cast', taken: 'vote:withdraw', field: 'option' },
      // The question and its result stand until they are cleared.
      isStanding: true,
      releases: { subject: vote, types: ['vote:cast', 'vote:withdraw'] },
    };
  },
});
