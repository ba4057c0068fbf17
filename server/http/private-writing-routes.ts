import type { Hono } from 'hono';
import type { Boards } from '../boards/boards';
import { findPrivateWriting } from '../boards/private-rounds';
import type { EventStorage } from '../storage/event-storage';
import { ANSWERS } from './answers';
import { expectBoard } from './board-routes';
import type { ApiEnvironment } from './caller';
import type { Described } from './described';

export interface PrivateWritingRoutePorts {
  readonly boards: Boards;
  readonly storage: Pick<EventStorage, 'listStanding'>;
}

/** For whoever shows a board without listening to its room, such as a frame on another site: what they must not show in clear now. */
export function addPrivateWritingRoutes(
  app: Hono<ApiEnvironment>,
  { boards, storage }: PrivateWritingRoutePorts,
): void {
  app.get('/api/boards/:id/private-writing', async (context) => {
    const { board } = await expectBoard(boards, context, 'view');
    const round = await findPrivateWriting(storage, board.id, null);
    return context.json({ round: round ? { since: round.since } : null });
  });
}

/** What the OpenAPI says of it. */
export const DESCRIBED_PRIVATE_WRITING: readonly Described[] = [
  {
    verb: 'get',
    path: '/api/boards/:id/private-writing',
    summary: 'The round of private writing that lasts: notes younger than it are not to be shown',
    role: 'view',
    answer: 200,
    returns: ANSWERS.privateWriting,
  },
];
