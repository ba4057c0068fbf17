import type { Hono } from 'hono';
import { z } from 'zod';
import type { Boards } from '../boards/boards';
import type { ListingStorage } from '../storage/listing-storage';
import { ANSWERS } from './answers';
import { ApiError } from './api-error';
import { expectBoard } from './board-routes';
import type { ApiEnvironment } from './caller';
import type { Described } from './described';
import { readBody } from './read-body';

export interface ListingRoutePorts {
  readonly boards: Boards;
  readonly listing: ListingStorage;
}

export const listing = z.strictObject({ hidden: z.boolean() });

/** Whether a board that was joined is in the list of whoever asks: their own business, and of no effect on what they may do. */
export function addListingRoutes(app: Hono<ApiEnvironment>, ports: ListingRoutePorts): void {
  app.patch('/api/boards/:id/listing', async (context) => {
    const { board, role } = await expectBoard(ports.boards, context, 'view');
    const { hidden } = await readBody(context, listing);
    const { person } = context.get('claim');
    if (person === null) throw new ApiError(401, 'NO_IDENTITY', 'Nobody is known by this cookie');
    if (hidden && role === 'owner') {
      throw new ApiError(400, 'BAD_REQUEST', 'hidden: an own board is put into the trash');
    }
    await ports.listing.hideBoard(board.id, person, hidden);
    return context.json({ hidden });
  });
}

/** What the OpenAPI says of it. */
export const DESCRIBED_LISTING: readonly Described[] = [
  {
    verb: 'patch',
    path: '/api/boards/:id/listing',
    summary: 'Leave it out of my own list, or show it there again; it takes nothing from anybody',
    role: 'view',
    body: listing,
    answer: 200,
    returns: ANSWERS.listed,
  },
];
