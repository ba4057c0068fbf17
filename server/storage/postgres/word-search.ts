import { MOST_BOARDS_FOUND, MOST_SEARCHED } from '../bounds';
import { findTerms, readSearch, toQuery } from '../find-words';
import type { FoundBoard } from '../job-storage';
import { makeExcerpt } from '../make-excerpt';
import { composeText } from '../part-words';
import type { Session } from './database';
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
  ORDER BY boards.updated_at DESC, boards.number LIMIT ${MOST_SEARCHED.boards}`;

interface BoardNumber {
  readonly id: string;
  readonly number: number;
}

/** The words of boards, in their order; of those that are gone meanwhile, none. */
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

async function weighTexts(session: Session, found: readonly BoardNumber[], terms: readonly string[]) {
  const weighed: (BoardNumber & Weight)[] = [];
  let letters = 0;
  for await (const [board, text] of readTexts(session, found)) {
    const weight = weighText(text, terms);
    if (weight) weighed.push({ ...board, ...weight });
    letters += text.length;
    if (weighed.length === MOST_RANKED || letters >= MOST_SEARCHED.letters) break;
  }
  return weighed;
}

/** What is done with the words on boards letter by letter: on a thread of its own, each statement for itself. */
export function createWordSearch(session: Session) {
  return {
    async saveWords(board: string, seq: number, told: string): Promise<void> {
      const words = composeText(told);
      await session.run(
        // As one text: the driver writes a list out term by term, and there may be a hundred thousand.
        `INSERT INTO board_words (board, seq, words, terms)
         SELECT number, $2, $3, array_to_tsvector(string_to_array($4, ' ')) FROM boards WHERE id = $1
         ON CONFLICT (board) DO UPDATE SET seq = excluded.seq, words = excluded.words, terms = excluded.terms
           WHERE excluded.seq >= board_words.seq`,
        [board, seq, words, findTerms(words).join(' ')],
      );
    },
    /** Boards that a person owns or has joined, outside the trash, by the words on them; the best first. */
    async searchWords(person: string, typed: string, now: number): Promise<readonly FoundBoard[]> {
      const terms = readSearch(typed);
      if (terms.length === 0) return [];
      const found = await session.all<BoardNumber>(FOUND, [toQuery(terms), person, now]);
      const weighed = await weighTexts(session, found, terms);
      const shown: FoundBoard[] = [];
      for await (const [{ id }, text] of readTexts(session, pickBest(weighed, MOST_BOARDS_FOUND)))
        shown.push({ id, excerpt: makeExcerpt(text, terms) });
      return shown;
    },
  };
}
