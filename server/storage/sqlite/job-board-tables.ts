import type { Database } from 'better-sqlite3';
import { MOST_BOARDS_FOUND, MOST_SEARCHED, MOST_TERMS } from '../bounds';
import { holdsLetters, readSearch } from '../find-words';
import type { FoundBoard, StaleBoard } from '../job-storage';
import { makeExcerpt } from '../make-excerpt';
import { joinWords, partWords } from '../part-words';
import { HOLDS } from './link-tables';
import { IS_LISTED } from './listing-tables';

/** A search as people type it, as one for FTS5: every word quoted (so that none is an operator), each the start of a word. */
function toMatch(search: string): string | null {
  const terms = search.match(/[\p{L}\p{N}\p{M}]+/gu)?.slice(0, MOST_TERMS);
  return terms ? terms.map((term) => `"${partWords(term)}"*`).join(' ') : null;
}

/** Words that were kept before those of scripts without spaces were parted. */
export function partKeptWords(database: Database): void {
  database.function('part_words', { deterministic: true }, (words) => partWords(String(words)));
  database.exec('UPDATE board_words SET words = part_words(words) WHERE words <> part_words(words)');
}

/** The words on boards, and what is done with boards as a whole. */
export function createJobBoardTables(database: Database) {
  const stale = database.prepare<[number], StaleBoard>(
    `SELECT boards.id, boards.head_seq AS headSeq FROM boards LEFT JOIN board_words ON board_words.board = boards.number
     WHERE boards.head_seq > coalesce(board_words.seq, 0) AND boards.state = 'ok' AND boards.trashed_at IS NULL
     ORDER BY boards.updated_at LIMIT ?`,
  );
  const save = database.prepare(
    `INSERT INTO board_words (board, seq, words) SELECT number, ?, ? FROM boards WHERE id = ?
     ON CONFLICT (board) DO UPDATE SET seq = excluded.seq, words = excluded.words WHERE excluded.seq >= board_words.seq`,
  );
  // Without the words: all that match would be sorted together with them, a megabyte each.
  const search = database.prepare<[string, string, string, number], { number: number; id: string }>(
    `SELECT boards.number, boards.id FROM board_search JOIN boards ON boards.number = board_search.rowid
     WHERE board_search MATCH ? AND boards.trashed_at IS NULL AND (boards.owner = ? OR boards.number IN (
       SELECT grants.board FROM grants JOIN links ON links.id = grants.link
       WHERE grants.person = ? AND ${HOLDS} AND ${IS_LISTED}))
     ORDER BY rank LIMIT ${MOST_SEARCHED.boards}`,
  );
  const readWords = database
    .prepare<[number], string>('SELECT words FROM board_words WHERE board = ?')
    .pluck();
  const unfolded = database.prepare<[number, number, number], StaleBoard>(
    `SELECT id, head_seq AS headSeq FROM boards
     WHERE state = 'ok' AND trashed_at IS NULL AND updated_at < ?
       AND head_seq - coalesce((SELECT max(through_seq) FROM snapshots WHERE board = number), 0) >= ?
     ORDER BY updated_at LIMIT ?`,
  );
  const purge = database
    .prepare<[number, number], string>(
      `DELETE FROM boards WHERE number IN (SELECT number FROM boards WHERE trashed_at < ? ORDER BY trashed_at LIMIT ?)
       RETURNING id`,
    )
    .pluck();
  return {
    listStaleWords: (limit: number): readonly StaleBoard[] => stale.all(limit),
    saveWords(board: string, seq: number, words: string): void {
      save.run(seq, partWords(words), board);
    },
    searchWords(person: string, typed: string, now: number): readonly FoundBoard[] {
      const match = toMatch(typed);
      const found: FoundBoard[] = [];
      if (match === null) return found;
      const terms = readSearch(typed);
      let letters = 0;
      // FTS5's own excerpts take the longer the more is found: of a board full of one letter, minutes.
      for (const { number, id } of search.iterate(match, person, person, now)) {
        const text = joinWords(readWords.get(number)!);
        if (holdsLetters(text, terms)) found.push({ id, excerpt: makeExcerpt(text, terms) });
        letters += text.length;
        if (found.length === MOST_BOARDS_FOUND || letters >= MOST_SEARCHED.letters) break;
      }
      return found;
    },
    listUnfolded: (restedSince: number, rows: number, limit: number): readonly StaleBoard[] =>
      unfolded.all(restedSince, rows, limit),
    purgeBoards: (trashedBefore: number, limit: number): readonly string[] => purge.all(trashedBefore, limit),
  };
}
