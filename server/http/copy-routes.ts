import type { Hono } from 'hono';
import { z } from 'zod';
import { isBoardId } from '../../board/ids';
import type { Sessions } from '../auth/session';
import type { BoardContent } from '../boards/board-content';
import type { BoardCopies } from '../boards/board-copies';
import type { Boards } from '../boards/boards';
import { ApiError, notFound } from './api-error';
import { describeBoard, expectBoard, title } from './board-routes';
import { type ApiContext, type ApiEnvironment, authorOf, beSomebody } from './caller';
import { readBody } from './read-body';

export interface CopyRoutePorts {
  readonly boards: Boards;
  readonly sessions: Sessions;
  readonly copies: BoardCopies;
  readonly content: Pick<BoardContent, 'retitle'>;
  /** Throws a 429 when somebody makes or merges too many boards. */
  limitCreation(context: ApiContext): void;
}

const boardId = z.string().refine(isBoardId, 'must be 22 characters of base64url');
export const copying = z.strictObject({
  id: boardId.optional(),
  title: title.optional(),
  branch: z.boolean().default(false),
});
export const merging = z.strictObject({ from: boardId });

/** A copy of a board for whoever may see it, and a copy merged back by whoever may edit both ends. */
export function addCopyRoutes(app: Hono<ApiEnvironment>, ports: CopyRoutePorts): void {
  const { boards, sessions, copies, content } = ports;

  app.post('/api/boards/:id/copies', async (context) => {
    const { board } = await expectBoard(boards, context, 'view');
    const { id, title, branch } = await readBody(context, copying);
    ports.limitCreation(context);
    const person = beSomebody(context, sessions);
    const name = title ?? `${board.title || 'Untitled board'} (copy)`;
    const created = await boards.create(person, id, name, branch ? board.id : undefined);
    if (!created) throw new ApiError(409, 'TAKEN', 'This id belongs to another board');
    const filled = await copies.fill(created.access.board.id, board.id, person);
    if (!filled?.ok) throw new ApiError(400, 'BAD_REQUEST', filled?.reason ?? 'There is nothing to copy');
    // The copied document says what the original is called.
    if (filled.isNew) await content.retitle(created.access.board.id, name, person);
    return context.json(describeBoard(created.access), created.isNew ? 201 : 200);
  });

  app.post('/api/boards/:id/merges', async (context) => {
    const { board } = await expectBoard(boards, context, 'edit');
    const { from } = await readBody(context, merging);
    ports.limitCreation(context);
    const branch = await boards.find(from, context.get('claim'));
    if (!branch) throw notFound();
    if (branch.board.branchOf !== board.id) {
      throw new ApiError(400, 'NOT_A_BRANCH', 'Only a copy that was made to be merged can be merged');
    }
    const author = authorOf(context);
    const version = `Before merging “${branch.board.title || 'Untitled board'}”`.slice(0, 100);
    const merged = await copies.merge(board.id, from, { author, version });
    if (!merged) throw notFound();
    if (!merged.ok) throw new ApiError(400, 'BAD_REQUEST', merged.reason);
    // What the copy was called is no part of what was tried on it.
    const named = await content.retitle(board.id, board.title, author);
    return context.json({ seq: named?.ok ? named.seq : merged.seq });
  });
}
