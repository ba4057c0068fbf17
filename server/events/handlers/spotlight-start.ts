import { z } from 'zod';
import { durable, field } from '../event-handler';

/** "Bring everyone to me": the last who started it is followed. */
export const spotlightStart = durable({
  needs: 'edit',
  schema: z.strictObject({ id: field.uuid, camera: field.camera.optional() }),
  decide: ({ id, ...body }) => ({
    id,
    body,
    isStanding: true,
    releases: { types: ['spotlight:start'] },
  }),
});
