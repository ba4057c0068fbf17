import type { Hono } from 'hono';
import type { BoardPictures } from '../boards/board-pictures';
import type { Boards } from '../boards/boards';
import { PICTURE_LIMITS } from '../boards/look-at-picture';
import { ApiError } from './api-error';
import { expectBoard } from './board-routes';
import type { ApiContext, ApiEnvironment } from './caller';
import { readBytes } from './read-bytes';

export interface FileRoutePorts {
  readonly boards: Boards;
  readonly pictures: BoardPictures;
  /** Throws a 429 when somebody brings too much at once. */
  limitUploads(context: ApiContext): void;
}

/** Someone's bytes, on our origin: if a browser ever took them for a page, it could do nothing and belong to nobody. */
const BYTES_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
/** Seconds: shorter than the address holds by far. */
const REDIRECT_AGE = 60;
const FOREVER = 'private, max-age=31536000, immutable';

/** Who may see the board is told where the picture lies. Whether it is there is answered here: an address is signed for reading alone. */
function redirect(context: ApiContext, found: { type: string; address: string } | null): Response {
  if (!found) throw new ApiError(404, 'NOT_FOUND', 'This board has no such picture');
  if (context.req.method === 'HEAD') return context.body(null, 200, { 'content-type': found.type });
  return context.body(null, 302, {
    location: found.address,
    'cache-control': `private, max-age=${REDIRECT_AGE}`,
  });
}

/** Pictures in, by their content, and out, by their hash (contract section 4). */
export function addFileRoutes(
  app: Hono<ApiEnvironment>,
  { boards, pictures, limitUploads }: FileRoutePorts,
): void {
  app.post('/api/boards/:id/files', async (context) => {
    const { board } = await expectBoard(boards, context, 'edit');
    limitUploads(context);
    const bytes = await readBytes(context, PICTURE_LIMITS.bytes);
    // A slow upload may outlive the right to make it.
    await expectBoard(boards, context, 'edit');
    const stored = await pictures.store(board.id, bytes);
    if (!stored.ok) throw new ApiError(stored.status, stored.code, stored.message);
    return context.json(stored.picture, 201);
  });

  app.get('/api/boards/:id/files/:hash', async (context) => {
    const { board } = await expectBoard(boards, context, 'view');
    const isSmall = context.req.query('size') === 'small';
    const hash = context.req.param('hash');
    if (pictures.findAddress) return redirect(context, await pictures.findAddress(board.id, hash, isSmall));
    const picture = await pictures.read(board.id, hash, isSmall);
    if (!picture) throw new ApiError(404, 'NOT_FOUND', 'This board has no such picture');
    return context.body(picture.bytes as Uint8Array<ArrayBuffer>, 200, {
      'content-type': picture.type,
      'content-length': String(picture.bytes.length),
      'cache-control': FOREVER,
      'content-security-policy': BYTES_POLICY,
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
    });
  });
}
