import { z } from 'zod';
import { durable, field } from '../event-handler';
import { expectSubject } from '../subjects';

/** Takes back one of the votes one gave to an option; it may be given again. */
export const voteWithdraw = durable({
  needs: 'edit',
  schema: z.strictObject({ id: field.uuid, vote: field.uuid, option: z.string().max(128) }),
  async decide({ id, vote, option }, context) {
    const { body } = await expectSubject(context, vote, ['vote:open']);
    return {
      id,
      body: { vote, option },
      subject: vote,
      demands: {
        notAfter: ['vote:close', 'vote:clear'],
        balance: {
          given: 'vote:cast',
          taken: 'vote:withdraw',
          most: Number(body.votes),
          of: { field: 'option', value: option },
        },
      },
      isStanding: true,
    };
  },
});
