import { z } from 'zod';
import type { JobStorage } from '../../storage/job-storage';
import type { Storage } from '../../storage/storage';
import { defineKind, HopelessJob, type JobKind } from '../job-kind';
import type { BoardWords, WordSource } from './board-words';

export type SearchIndexStorage = Pick<Storage, 'loadDocument' | 'changeBoard'> &
  Pick<JobStorage, 'listStaleWords' | 'saveWords'>;

const AT_ONCE = 100;

/**
 * The words on a board into the search. What is to be done is read off the boards themselves, not off a message that could be lost:
 * a board is due while its words are older than its log.
 */
export function createSearchIndex(storage: SearchIndexStorage): JobKind {
  return defineKind({
    name: 'search-index',
    payload: z.object({ board: z.string(), seq: z.number().int() }),
    attempts: 3,
    timeLimit: 60_000,
    memoryLimit: 512,
    async run({ board, seq }, { isLastAttempt, inThread }) {
      // A board that can't be read would be due again as soon as it is set aside: it counts as read until it changes.
      if (isLastAttempt) await storage.saveWords(board, seq, '');
      const stored = await storage.loadDocument(board);
      if (!stored) throw new HopelessJob('the board is not there any more');
      const source: WordSource = {
        snapshot: stored.snapshot?.data ?? null,
        updates: stored.rows.map(({ data }) => data),
      };
      const { words, title } = await inThread<BoardWords>('read-words', source);
      await storage.saveWords(board, stored.headSeq, words);
      // The title lives in the document. A page tells the list of it by itself; other programs that write it there do not.
      if (title !== '') await storage.changeBoard(board, { title });
      return { characters: words.length };
    },
    schedule: {
      every: 5_000,
      async find() {
        const due = await storage.listStaleWords(AT_ONCE);
        return due.map(({ id, headSeq }) => ({
          key: id,
          payload: { board: id, seq: headSeq },
          priority: -10,
        }));
      },
    },
  });
}
