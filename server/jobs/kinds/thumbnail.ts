import { z } from 'zod';
import type { Blobs } from '../../storage/blobs';
import type { JobStorage } from '../../storage/job-storage';
import type { Storage } from '../../storage/storage';
import { defineKind, HopelessJob, type JobKind } from '../job-kind';
import { loadPictures } from './load-pictures';

export type ThumbnailStorage = Pick<Storage, 'loadDocument'> &
  Pick<JobStorage, 'listStaleThumbnails' | 'saveThumbnails'>;

/** Milliseconds a board rests before it is drawn: nobody wants a picture of every stroke. */
const QUIET = 4_000;
/** A board that never rests is drawn this often. */
const LONGEST_WAIT = 60_000;
const AT_ONCE = 50;
/** Small as they are, what finds no room in these bytes is drawn as missing. */
const MOST_PICTURE_BYTES = 20_000_000;

/**
 * The small picture of a board for lists, in both themes. What is due is read off the boards themselves, as for the search: a message
 * per change could be lost between the commit and the queue, the difference between two numbers can't.
 */
export function createThumbnail(
  storage: ThumbnailStorage,
  blobs: Pick<Blobs, 'list' | 'get'>,
  now: () => number,
): JobKind {
  return defineKind({
    name: 'thumbnail',
    payload: z.object({ board: z.string(), seq: z.number().int() }),
    attempts: 3,
    timeLimit: 60_000,
    memoryLimit: 512,
    async run({ board, seq }, tools) {
      // A board that can't be drawn would be due again as soon as it is set aside: it counts as drawn until it changes.
      if (tools.isLastAttempt) await storage.saveThumbnails({ board, seq, at: now(), pictures: null });
      const stored = await storage.loadDocument(board);
      if (!stored) throw new HopelessJob('the board is not there any more');
      const source = {
        snapshot: stored.snapshot?.data ?? null,
        updates: stored.rows.map(({ data }) => data),
      };
      const shown = await loadPictures(blobs, board, source, tools, {
        isSmall: true,
        most: MOST_PICTURE_BYTES,
      });
      const pictures = await tools.inThread<Readonly<Record<'light' | 'dark', Uint8Array>> | null>(
        'draw-miniatures',
        { source, pictures: shown.pictures },
      );
      await storage.saveThumbnails({ board, seq: stored.headSeq, at: now(), pictures });
      return { bytes: pictures ? pictures.light.length + pictures.dark.length : 0 };
    },
    schedule: {
      every: 3_000,
      async find() {
        const due = await storage.listStaleThumbnails(now() - QUIET, now() - LONGEST_WAIT, AT_ONCE);
        return due.map(({ id, headSeq }) => ({
          key: id,
          payload: { board: id, seq: headSeq },
          priority: -15,
        }));
      },
    },
  });
}
