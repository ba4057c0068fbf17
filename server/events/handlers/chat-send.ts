import { z } from 'zod';
import { durable, field } from '../event-handler';
import { address } from '../mentions';
import { expectSubject } from '../subjects';

/** A message in the room's chat; `at` is the spot it was sent from, `reply` the message it answers. */
export const chatSend = durable({
  needs: 'comment',
  schema: z.strictObject({
    id: field.uuid,
    text: field.text,
    reply: field.uuid.optional(),
    at: field.spot.optional(),
  }),
  async decide({ id, ...body }, context) {
    const answered = body.reply ? await expectSubject(context, body.reply, ['chat:send']) : null;
    const { mentions, notices } = await address(body.text, context, {
      answered: answered ? [answered.by.id] : [],
      about: { message: id },
    });
    return { id, body: { ...body, ...mentions }, notices };
  },
});
