import { z } from 'zod';
import { durable, field } from '../event-handler';
import { address } from '../mentions';
import { expectOwn, expectSubject, mentionedIn } from '../subjects';

/** Other words for one's own message. */
export const chatEdit = durable({
  needs: 'comment',
  schema: z.strictObject({ id: field.uuid, message: field.uuid, text: field.text }),
  async decide({ id, message, text }, context) {
    const subject = await expectSubject(context, message, ['chat:send']);
    expectOwn(context, subject);
    const { mentions, notices } = await address(text, context, {
      alreadyMentioned: mentionedIn(subject),
      about: { message },
    });
    return {
      id,
      body: { message, text, ...mentions },
      subject: message,
      demands: { notAfter: ['chat:delete'] },
      notices,
    };
  },
});
