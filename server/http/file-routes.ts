import type { Hono } from 'hono';
import { inEnglish } from '../../board/sentence';
import { TOO_LARGE, VIDEO_LIMIT } from '../../formats/videos/look-at-video';
import { SNIFFED_VIDEO_BYTES, sniffVideo } from '../../formats/videos/sniff';
import type { BoardPictures } from '../boards/board-pictures';
import type { BoardVideos, OpenVideo } from '../boards/board-videos';
import type { Boards } from '../boards/boards';
import { PICTURE_LIMITS } from '../boards/look-at-picture';
import { ApiError } from './api-error';
import { beginBody } from './begin-body';
import { expectBoard } from './board-routes';
import { readByteRange } from './byte-range';
import type { ApiContext, ApiEnvironment } from './caller';
import { isTagKnown } from './is-tag-known';
import { createPlaces, type MostAtOnce } from './places-at-once';
import { expectNoPage, readBytes } from './read-bytes';
import { receiveFile } from './receive-file';

export interface FileRoutePorts {
  readonly boards: Boards;
  readonly pictures: BoardPictures;
  readonly videos: BoardVideos;
  /** A folder on this machine where a film lies while it comes in. */
  readonly incomingFolder: string;
  /** Throws a 429 when somebody brings too much at once. */
  limitUploads(context: ApiContext): void;
  addressOf(context: ApiContext): string;
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

const headersOf = (type: string, length: number) => ({
  'content-type': type,
  'content-length': String(length),
  'cache-control': FOREVER,
  'content-security-policy': BYTES_POLICY,
  'content-disposition': 'inline',
  'x-content-type-options': 'nosniff',
});

/** A film, or the part of it that is asked for: it is read as it is taken, and no further. */
function sendVideo(context: ApiContext, hash: string, { type, size, read }: OpenVideo): Response {
  const tag = `"${hash}"`;
  const known = { etag: tag, 'accept-ranges': 'bytes' };
  const { 'if-none-match': had, 'if-range': onlyOf, range: header } = context.req.header();
  if (isTagKnown(tag, had)) return context.body(null, 304, { ...known, 'cache-control': FOREVER });
  const range = onlyOf === undefined || onlyOf === tag ? readByteRange(header, size) : null;
  if (range === 'none') {
    context.header('content-range', `bytes */${size}`);
    throw new ApiError(416, 'NO_SUCH_RANGE', 'The file has no such part');
  }
  const { from, end } = range ?? { from: 0, end: size };
  const headers = { ...headersOf(type, end - from), ...known };
  if (context.req.method === 'HEAD') return context.body(null, 200, { ...headersOf(type, size), ...known });
  const parts = read(from, end);
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await parts.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await parts.return();
      },
    },
    { highWaterMark: 0 },
  );
  if (!range) return context.body(body, 200, headers);
  return context.body(body, 206, { ...headers, 'content-range': `bytes ${from}-${end - 1}/${size}` });
}

/** Films that come in at once: each has a place on the disk until it is where it stays. A class brings theirs from one address. */
const MOST_INCOMING: MostAtOnce = { person: 3, address: 8, all: 24 };

/** Takes a film in. The right to bring it is asked for again when it is here. */
function createReceiver({ videos, incomingFolder, addressOf }: FileRoutePorts) {
  const takePlace = createPlaces(MOST_INCOMING);
  const receive = async (context: ApiContext, board: string, confirm: () => Promise<unknown>) => {
    const file = await receiveFile(context.env.incoming, incomingFolder, VIDEO_LIMIT);
    if (!file) throw new ApiError(TOO_LARGE.status, TOO_LARGE.code, inEnglish(TOO_LARGE.reason));
    try {
      await confirm();
      return await videos.store(board, file);
    } finally {
      await file.close();
    }
  };
  return async (...given: Parameters<typeof receive>) => {
    const [context] = given;
    const { person } = context.get('claim');
    const giveBack = takePlace({ person, address: addressOf(context) });
    if (!giveBack) throw new ApiError(503, 'BUSY', 'Too much is asked at once: try again in a moment', 2);
    return receive(...given).finally(giveBack);
  };
}

/** Pictures and films in, by their content, and out, by their hash (contract section 4). */
export function addFileRoutes(app: Hono<ApiEnvironment>, ports: FileRoutePorts): void {
  const { boards, pictures, videos, limitUploads } = ports;
  const receiveVideo = createReceiver(ports);

  app.post('/api/boards/:id/files', async (context) => {
    const { board } = await expectBoard(boards, context, 'edit');
    limitUploads(context);
    expectNoPage(context);
    const start = await beginBody(context.env.incoming, 4 * SNIFFED_VIDEO_BYTES);
    // A slow upload may outlive the right to make it.
    const confirm = () => expectBoard(boards, context, 'edit');
    const sniffed = sniffVideo(start);
    if (sniffed.ok) {
      const film = await receiveVideo(context, board.id, confirm);
      if (!film.ok) throw new ApiError(film.status, film.code, film.message);
      return context.json(film.video, 201);
    }
    if (sniffed.what !== '') {
      const words = `${sniffed.what} can’t be put on a board: MP4 and WebM videos can`;
      throw new ApiError(415, 'UNSUPPORTED_VIDEO', words);
    }
    // A body of nothing has ended.
    const bytes = start.length === 0 ? start : await readBytes(context, PICTURE_LIMITS.bytes);
    await confirm();
    const stored = await pictures.store(board.id, bytes);
    if (!stored.ok) throw new ApiError(stored.status, stored.code, stored.message);
    return context.json(stored.picture, 201);
  });

  app.get('/api/boards/:id/files/:hash', async (context) => {
    const { board } = await expectBoard(boards, context, 'view');
    const isSmall = context.req.query('size') === 'small';
    const hash = context.req.param('hash');
    if (pictures.findAddress) return redirect(context, await pictures.findAddress(board.id, hash, isSmall));
    // Who asks for a part plays a film.
    const isPlaying = context.req.header('range') !== undefined;
    const picture = isPlaying ? null : await pictures.read(board.id, hash, isSmall);
    // A film is nothing small: a shape that names one as its picture would make everybody fetch it.
    const film = picture || isSmall ? null : await videos.open(board.id, hash);
    if (film) return sendVideo(context, hash, film);
    const found = picture ?? (await pictures.read(board.id, hash, isSmall));
    if (!found) throw new ApiError(404, 'NOT_FOUND', 'This board has no such picture');
    const { bytes, type } = found;
    return context.body(bytes as Uint8Array<ArrayBuffer>, 200, headersOf(type, bytes.length));
  });
}
