import { z } from 'zod';
import type { JobStorage } from '../../storage/sqlite/job-records';
import type { Storage } from '../../storage/storage';
import { defineKind, HopelessJob, type JobKind } from '../job-kind';

export type ThumbnailStorage = Pick<Storage, 'loadDocument'> &
  Pick<JobStorage, 'listStaleThumbnails' | 'saveThumbnails'>;

/** Milliseconds a board rests before it is drawn: nobody wants a picture of every stroke. */
const QUIET = 4_000;
/** A board that never rests is drawn this often. */
const LONGEST_WAIT = 60_000;
const AT_ONCE = 50;

/**
 * The small picture of a board for lists, in both themes. What is due is read off the boards themselves, as for the search: a message
 * per change could be lost between the commit and the queue, the difference between two numbers can't.
 */
export function createThumbnail(storage: ThumbnailStorage, now: () => number): JobKind {
  return defineKind({
    name: 'thumbnail',
    payload: z.object({ board: z.string(), seq: z.number().int() }),
    attempts: 3,
    timeLimit: 60_000,
    memoryLimit: 512,
    async run({ board, seq }, { isLastAttempt, inThread }) {
      // A board that can't be drawn would be due again as soon as it is set aside: it counts as drawn until it changes.
      if (isLastAttempt) await storage.saveThumbnails({ board, seq, at: now(), pictures: null });
      const stored = await storage.loadDocument(board);
      if (!stored) throw new HopelessJob('the board is not there any more');
      const source = {
        snapshot: stored.snapshot?.data ?? null,
        updates: stored.rows.map(({ data }) => data),
      };
      const pictures = await inThread<Readonly<Record<'light' | 'dark', Uint8Array>> | null>(
        'draw-miniatures',
        source,
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
