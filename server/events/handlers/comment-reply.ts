import { z } from 'zod';
import { durable, field } from '../event-handler';
import { address } from '../mentions';
import { expectSubject } from '../subjects';

/** Goes on with a thread; all who took part in it are told. */
export const commentReply = durable({
  needs: 'comment',
  schema: z.strictObject({ id: field.uuid, thread: field.uuid, text: field.text }),
  async decide({ id, thread, text }, context) {
    await expectSubject(context, thread, ['comment:add']);
    const { mentions, notices } = await address(text, context, {
      answered: await context.participants(thread),
      about: { thread },
    });
    return {
      id,
      body: { thread, text, ...mentions },
      subject: thread,
      demands: { notAfter: ['comment:delete'] },
      isStanding: true,
      notices,
    };
  },
});
