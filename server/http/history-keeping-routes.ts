import type { Hono } from 'hono';
import { z } from 'zod';
import type { BoardHistory } from '../boards/board-history';
import type { Boards } from '../boards/boards';
import { ApiError } from './api-error';
import { expectBoard } from './board-routes';
import type { ApiEnvironment } from './caller';
import { noSuchPoint } from './history-point';
import { readBody } from './read-body';

export const retaining = z.strictObject({
  days: z.number().int().min(1, 'at least 1').max(36_500, 'at most 36,500').nullable(),
});
export const lettingGo = z.strictObject({
  seq: z.number().int().min(0),
  versions: z.boolean().optional(),
});

const NAMES_TOLD = 10;

function namesIn(versions: readonly { readonly name: string }[]): string {
  const names = versions.slice(0, NAMES_TOLD).map(({ name }) => `“${name}”`);
  const more = versions.length - names.length;
  return names.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** How long the past of a board is kept, and letting go of it: the owner's alone, for what is gone is gone for everybody. */
export function addKeepingRoutes(
  app: Hono<ApiEnvironment>,
  { boards, history }: { readonly boards: Boards; readonly history: BoardHistory },
): void {
  app.get('/api/boards/:id/history/keeping', async (context) => {
    const { board } = await expectBoard(boards, context, 'view');
    return context.json(await history.retention(board.id));
  });

  app.patch('/api/boards/:id/history/keeping', async (context) => {
    const { board } = await expectBoard(boards, context, 'owner');
    const { days } = await readBody(context, retaining);
    await history.retain(board.id, days);
    return context.json(await history.retention(board.id));
  });

  app.post('/api/boards/:id/history/forget', async (context) => {
    const { board } = await expectBoard(boards, context, 'owner');
    const { seq, versions: withVersions = false } = await readBody(context, lettingGo);
    const gone = await history.letGo(board.id, seq, withVersions);
    if (!gone) throw noSuchPoint();
    const { isDone, rows: changes, versions } = gone;
    if (!isDone) {
      const words = `Of what would go, this has a name: ${namesIn(versions)}. With \`versions: true\` the names go too`;
      throw new ApiError(409, 'NAMED_VERSIONS', words);
    }
    return context.json({
      floor: seq,
      changes,
      versions: versions.map(({ id, seq: at, name }) => ({ id, seq: at, name })),
    });
  });
}
