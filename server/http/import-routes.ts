import type { Hono } from 'hono';
import { IMPORT_LIMITS } from '../../formats/imported';
import type { BoardImports } from '../boards/board-imports';
import type { Boards } from '../boards/boards';
import { ApiError, notFound } from './api-error';
import { expectBoard } from './board-routes';
import { type ApiContext, type ApiEnvironment, authorOf } from './caller';
import { readBytes } from './read-bytes';

export interface ImportRoutePorts {
  readonly boards: Boards;
  readonly imports: BoardImports;
  /** Throws a 429 when somebody brings too much at once. */
  limitUploads(context: ApiContext): void;
}

/** Files of boards in, by their content (contract section 4). */
export function addImportRoutes(
  app: Hono<ApiEnvironment>,
  { boards, imports, limitUploads }: ImportRoutePorts,
): void {
  app.post('/api/boards/:id/imports', async (context) => {
    const { board } = await expectBoard(boards, context, 'edit');
    limitUploads(context);
    const bytes = await readBytes(context, IMPORT_LIMITS.size);
    if (bytes.length === 0) throw new ApiError(400, 'EMPTY', 'The file is empty');
    await expectBoard(boards, context, 'edit');
    const { person } = context.get('claim');
    const { signal } = context.req.raw;
    const author = authorOf(context);
    const confirm = () => expectBoard(boards, context, 'edit');
    const added = await imports.add(bytes, { board: board.id, person, author, signal, confirm });
    if (!added) throw notFound();
    if (added.ok) return context.json(added.report, 201);
    if (added.reason === 'BUSY') throw new ApiError(503, 'BUSY', 'Other files are being read: try again', 2);
    throw new ApiError(422, 'BAD_FILE', added.reason);
  });
}
