import { MOST_BOARDS_FOUND } from '../bounds';
import { findTerms, readSearch, toQuery } from '../find-words';
import type { FoundBoard, StaleBoard } from '../job-storage';
import { composeText } from '../part-words';
import type { Database, Session } from './database';
import { holds } from './link-tables';
import { IS_LISTED } from './listing-tables';
import { rankTexts } from './rank-texts';

/** So many are looked at for the best of them: those changed last. */
const MOST_RANKED = 500;

/** Boards that a person owns or has joined, outside the trash, by the words on them; the best first. */
export async function searchWords(
  session: Session,
  person: string,
  typed: string,
  now: number,
): Promise<readonly FoundBoard[]> {
  const terms = readSearch(typed);
  if (terms.length === 0) return [];
  const texts = await session.all<{ key: string; text: string }>(
    `SELECT boards.id AS key, board_words.words AS text FROM board_words JOIN boards ON boards.number = board_words.board
     WHERE board_words.terms @@ $1::tsquery AND boards.trashed_at IS NULL AND (boards.owner = $2 OR boards.number IN (
       SELECT grants.board FROM grants JOIN links ON links.id = grants.link WHERE grants.person = $2 AND ${holds('$3')} AND ${IS_LISTED}))
     ORDER BY boards.updated_at DESC, boards.number LIMIT ${MOST_RANKED}`,
    [toQuery(terms), person, now],
  );
  return rankTexts(texts, terms, MOST_BOARDS_FOUND).map(({ key, excerpt }) => ({ id: key, excerpt }));
}

/** The words on boards, and what is done with boards as a whole. */
export function createWordTables({ single, read }: Database) {
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
    async saveWords(board: string, seq: number, told: string): Promise<void> {
      const words = composeText(told);
      await single.run(
        `INSERT INTO board_words (board, seq, words, terms)
         SELECT number, $2, $3, array_to_tsvector($4::text[]) FROM boards WHERE id = $1
         ON CONFLICT (board) DO UPDATE SET seq = excluded.seq, words = excluded.words, terms = excluded.terms
           WHERE excluded.seq >= board_words.seq`,
        [board, seq, words, findTerms(words)],
      );
    },
    searchWords: (person: string, typed: string, now: number): Promise<readonly FoundBoard[]> =>
      read((session) => searchWords(session, person, typed, now)),
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
