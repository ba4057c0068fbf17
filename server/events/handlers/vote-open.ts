import { z } from 'zod';
import { EVENT_LIMITS } from '../../../sync/protocol/events';
import { durable, field } from '../event-handler';

const options = z
  .array(
    z.strictObject({
      id: z.string().regex(/^[\w:-]{1,128}$/, 'is no id'),
      label: field.label,
    }),
  )
  .min(1)
  .max(EVENT_LIMITS.options)
  .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'has an option twice');

/** Begins a vote: everyone has so many votes to give to the options. */
export const voteOpen = durable({
  needs: 'edit',
  schema: z.strictObject({
    id: field.uuid,
    question: field.label,
    options,
    votes: z.number().int().min(1).max(EVENT_LIMITS.votes).default(1),
  }),
  decide: ({ id, ...body }) => ({ id, body, isStanding: true }),
});
