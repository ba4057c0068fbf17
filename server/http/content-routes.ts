import type { Hono } from 'hono';
import { z } from 'zod';
import type { BoardContent } from '../boards/board-content';
import type { Boards } from '../boards/boards';
import { ApiError, notFound } from './api-error';
import { expectBoard } from './board-routes';
import { type ApiEnvironment, authorOf } from './caller';
import { readBody } from './read-body';

export interface ContentRoutePorts {
  readonly boards: Boards;
  readonly content: BoardContent;
}

const list = z.array(z.unknown()).min(1, 'at least one shape').max(10_000, 'at most 10,000 shapes');
/** Bare, or under a name. */
export const newShapes = z.union([list, z.strictObject({ shapes: list }).transform(({ shapes }) => shapes)], {
  error: 'shapes: come as a list',
});

/** A board for scripts: what is on it, and how to draw on it. */
export function addContentRoutes(app: Hono<ApiEnvironment>, { boards, content }: ContentRoutePorts): void {
  app.get('/api/boards/:id/content.json', async (context) => {
    const { board } = await expectBoard(boards, context, 'view');
    const text = await content.read(board.id, context.get('claim').person, board.title);
    if (text === null) throw notFound();
    return context.body(text, 200, { 'content-type': 'application/json; charset=utf-8' });
  });

  app.post('/api/boards/:id/shapes', async (context) => {
    const { board } = await expectBoard(boards, context, 'edit');
    // To its owner it is there, to be taken out of the trash, not to be drawn on.
    if (board.trashedAt !== null) throw notFound();
    const shapes = await readBody(context, newShapes);
    const added = await content.add(board.id, shapes, authorOf(context));
    if (!added) throw notFound();
    if (!added.ok) throw new ApiError(400, 'BAD_SHAPE', added.reason);
    return context.json({ ids: added.ids, seq: added.seq }, 201);
  });
}
