import { z } from 'zod';
import { field, passing } from '../event-handler';

/** Somebody is writing: in the chat, or in a thread. */
export const typing = passing({
  needs: 'comment',
  schema: z.strictObject({ thread: field.uuid.optional() }),
  decide: (body) => body,
});
