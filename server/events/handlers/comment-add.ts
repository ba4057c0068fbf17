import { z } from 'zod';
import { durable, field } from '../event-handler';
import { address } from '../mentions';

/** Begins a thread at a spot of the board, or on a shape: then `at` is in parts of its width and height. */
export const commentAdd = durable({
  needs: 'comment',
  schema: z.strictObject({
    id: field.uuid,
    at: field.spot,
    shape: field.shape.optional(),
    spot: field.spot.optional(),
    text: field.text,
  }),
  async decide({ id, ...body }, context) {
    const { mentions, notices } = await address(body.text, context, { about: { thread: id } });
    return { id, body: { ...body, ...mentions }, notices, isStanding: true };
  },
});
