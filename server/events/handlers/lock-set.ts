import { z } from 'zod';
import { EVENT_LIMITS } from '../../../sync/protocol/events';
import { durable, field } from '../event-handler';

/**
 * While a board is locked only its owner, and whoever the owner lets, may change it; all else that their role allows people keep: they
 * comment, vote and react. The last that was set counts.
 */
export const lockSet = durable({
  needs: 'owner',
  schema: z.strictObject({
    id: field.uuid,
    locked: z.boolean(),
    except: z.array(field.person).max(EVENT_LIMITS.keepers).optional(),
  }),
  decide: ({ id, locked, except }) => ({
    id,
    body: { locked, ...(locked && except?.length ? { except } : {}) },
    isStanding: locked,
    releases: { types: ['lock:set'] },
    changesAccess: true,
  }),
});
