import type { StaleBoard } from '../job-storage';
import type { Database } from './database';

/** Which boards are due to be read again, and what is done with boards as a whole. */
export function createWordTables({ single }: Database) {
  return {
    listStaleWords: (limit: number): Promise<readonly StaleBoard[]> =>
      single.all<StaleBoard>(
        `SELECT boards.id, boards.head_seq AS "headSeq" FROM boards LEFT JOIN board_words ON board_words.board = boards.number
         WHERE boards.head_seq > coalesce(board_words.seq, 0) AND boards.state = 'ok' AND boards.trashed_at IS NULL
         ORDER BY boards.updated_at LIMIT $1`,
        [limit],
      ),
    listUnfolded: (restedSince: number, rows: number, limit: number): Promise<readonly StaleBoard[]> =>
      single.all<StaleBoard>(
        `SELECT id, head_seq AS "headSeq" FROM boards
         WHERE state = 'ok' AND trashed_at IS NULL AND updated_at < $1
           AND head_seq - coalesce((SELECT max(through_seq) FROM snapshots WHERE board = number), 0) >= $2
         ORDER BY updated_at LIMIT $3`,
        [restedSince, rows, limit],
      ),
    async purgeBoards(trashedBefore: number, limit: number): Promise<readonly string[]> {
      const gone = await single.all<{ id: string }>(
        `DELETE FROM boards WHERE number IN (SELECT number FROM boards WHERE trashed_at < $1 ORDER BY trashed_at LIMIT $2)
         RETURNING id`,
        [trashedBefore, limit],
      );
      return gone.map(({ id }) => id);
    },
  };
}
