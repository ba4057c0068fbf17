import type { Hono } from 'hono';
import type { Boards } from '../boards/boards';
import type { JobStorage } from '../storage/job-storage';
import { notFound } from './api-error';
import { expectBoard } from './board-routes';
import type { ApiEnvironment } from './caller';
import { isTagKnown } from './is-tag-known';

export interface ThumbnailRoutePorts {
  readonly boards: Boards;
  readonly thumbnails: Pick<JobStorage, 'findThumbnail'>;
}

/** The small picture of a board, for those who may see the board. `theme=dark` gives the one for the night. */
export function addThumbnailRoutes(
  app: Hono<ApiEnvironment>,
  { boards, thumbnails }: ThumbnailRoutePorts,
): void {
  app.get('/api/boards/:id/thumbnail', async (context) => {
    const { board } = await expectBoard(boards, context, 'view');
    const theme = context.req.query('theme') === 'dark' ? 'dark' : 'light';
    const found = await thumbnails.findThumbnail(board.id, theme);
    if (!found) throw notFound();
    const tag = `"${found.seq}-${theme}"`;
    const isCurrent = context.req.query('v') === String(found.seq);
    context.header('cache-control', isCurrent ? 'private, max-age=31536000, immutable' : 'private, no-cache');
    context.header('etag', tag);
    if (isTagKnown(tag, context.req.header('if-none-match'))) return context.body(null, 304);
    return context.body(new Uint8Array(found.picture), 200, { 'content-type': 'image/png' });
  });
}
