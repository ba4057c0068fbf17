import { z } from 'zod';
import { durable, field } from '../event-handler';
import { address } from '../mentions';
import { expectOwn, expectSubject, mentionedIn } from '../subjects';

/** Other words for one's own comment, be it the first of a thread or a reply. */
export const commentEdit = durable({
  needs: 'comment',
  schema: z.strictObject({ id: field.uuid, comment: field.uuid, text: field.text }),
  async decide({ id, comment, text }, context) {
    const subject = await expectSubject(context, comment, ['comment:add', 'comment:reply']);
    expectOwn(context, subject);
    const { mentions, notices } = await address(text, context, {
      alreadyMentioned: mentionedIn(subject),
      about: { thread: subject.body.thread ?? comment },
    });
    return {
      id,
      body: { comment, text, ...mentions },
      subject: comment,
      demands: { notAfter: ['comment:delete'] },
      isStanding: true,
      notices,
    };
  },
});
