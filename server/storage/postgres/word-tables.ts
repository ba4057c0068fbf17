import { MOST_BOARDS_FOUND } from '../bounds';
import { gatherTerms, readSearch, toQuery } from '../find-words';
import { giveWay, inTurns } from '../in-turns';
import type { FoundBoard, StaleBoard } from '../job-storage';
import { makeExcerpt } from '../make-excerpt';
import { composeText } from '../part-words';
import type { Database, Session } from './database';
import { holds } from './link-tables';
import { IS_LISTED } from './listing-tables';
import { pickBest, type Weight, weighText } from './rank-texts';

/** The best of so many are shown: those changed last. */
const MOST_RANKED = 500;
/** So many texts are in memory at once, which may be megabytes each. */
const TEXTS = 16;

const FOUND = `SELECT boards.id, boards.number FROM board_words JOIN boards ON boards.number = board_words.board
  WHERE board_words.terms @@ $1::tsquery AND boards.trashed_at IS NULL AND (boards.owner = $2 OR boards.number IN (
    SELECT grants.board FROM grants JOIN links ON links.id = grants.link WHERE grants.person = $2 AND ${holds('$3')} AND ${IS_LISTED}))
  ORDER BY boards.updated_at DESC, boards.number`;

interface BoardNumber {
  readonly id: string;
  readonly number: number;
}

/** The words of boards, in their order. */
async function* readTexts<Board extends BoardNumber>(
  session: Session,
  boards: readonly Board[],
): AsyncGenerator<readonly [board: Board, text: string]> {
  for (let from = 0; from < boards.length; from += TEXTS) {
    const piece = boards.slice(from, from + TEXTS);
    const rows = await session.all<{ board: number; words: string }>(
      'SELECT board, words FROM board_words WHERE board = ANY ($1)',
      [piece.map(({ number }) => number)],
    );
    const texts = new Map(rows.map(({ board, words }) => [board, words]));
    for (const board of piece) yield [board, texts.get(board.number) ?? ''];
  }
}

/** Boards that a person owns or has joined, outside the trash, by the words on them; the best first. */
export async function searchWords(
  session: Session,
  person: string,
  typed: string,
  now: number,
): Promise<readonly FoundBoard[]> {
  const terms = readSearch(typed);
  if (terms.length === 0) return [];
  const found = await session.all<BoardNumber>(FOUND, [toQuery(terms), person, now]);
  const weighed: (BoardNumber & Weight)[] = [];
  for await (const [board, text] of readTexts(session, found)) {
    const weight = await inTurns(weighText(text, terms));
    if (weight) weighed.push({ ...board, ...weight });
    if (weighed.length === MOST_RANKED) break;
  }
  const shown: FoundBoard[] = [];
  for await (const [{ id }, text] of readTexts(session, pickBest(weighed, MOST_BOARDS_FOUND))) {
    shown.push({ id, excerpt: makeExcerpt(text, terms) });
    await giveWay();
  }
  return shown;
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
      const terms = await inTurns(gatherTerms(words));
      await single.run(
        // As one text: the driver writes a list out term by term, and there may be a hundred thousand.
        `INSERT INTO board_words (board, seq, words, terms)
         SELECT number, $2, $3, array_to_tsvector(string_to_array($4, ' ')) FROM boards WHERE id = $1
         ON CONFLICT (board) DO UPDATE SET seq = excluded.seq, words = excluded.words, terms = excluded.terms
           WHERE excluded.seq >= board_words.seq`,
        [board, seq, words, terms.join(' ')],
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
