import { z } from 'zod';
import { durable, field } from '../event-handler';
import { expectOwnOrModerator, expectSubject } from '../subjects';

/** Shows what was hidden: by whoever began the round, or the owner. */
export const privateStop = durable({
  needs: 'edit',
  schema: z.strictObject({ id: field.uuid, round: field.uuid }),
  async decide({ id, round }, context) {
    expectOwnOrModerator(context, await expectSubject(context, round, ['private:start']));
    return {
      id,
      body: { round },
      subject: round,
      demands: { notAfter: ['private:stop'] },
      releases: { subject: round },
    };
  },
});
