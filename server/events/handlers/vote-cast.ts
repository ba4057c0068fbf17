import { z } from 'zod';
import { durable, EventRefused, field } from '../event-handler';
import { expectSubject } from '../subjects';

function hasOption(options: unknown, wanted: string): boolean {
  return Array.isArray(options) && options.some((option) => option?.id === wanted);
}

/** Gives one vote to an option. Who gave it is announced to nobody, for what to its giver only. */
export const voteCast = durable({
  needs: 'edit',
  schema: z.strictObject({ id: field.uuid, vote: field.uuid, option: z.string().max(128) }),
  async decide({ id, vote, option }, context) {
    const { body } = await expectSubject(context, vote, ['vote:open']);
    if (!hasOption(body.options, option)) throw new EventRefused('NOT_FOUND', 'there is no such option');
    return {
      id,
      body: { vote, option },
      subject: vote,
      demands: {
        notAfter: ['vote:close', 'vote:clear'],
        balance: { given: 'vote:cast', taken: 'vote:withdraw', most: Number(body.votes) },
      },
      isStanding: true,
    };
  },
});
