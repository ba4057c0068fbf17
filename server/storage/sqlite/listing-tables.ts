import type { Database } from 'better-sqlite3';
import { MOST_COMPANY } from '../bounds';
import type { BoardCompany } from '../listing-storage';
import { HOLDS } from './link-tables';

export const LISTING_MIGRATION = `
  CREATE TABLE hidden_boards (
    board INTEGER NOT NULL REFERENCES boards(number) ON DELETE CASCADE,
    person TEXT NOT NULL,
    PRIMARY KEY (board, person)
  ) WITHOUT ROWID;
`;

/** Whether the one who has a grant wants to see its board in lists. */
export const IS_LISTED = `NOT EXISTS (SELECT 1 FROM hidden_boards AS hidden
  WHERE hidden.board = grants.board AND hidden.person = grants.person)`;

/** All boards of a list at once: asked board by board, a home with a thousand of them kept the thread that saves from saving. */
const COMPANY = `SELECT board, person FROM (
    SELECT boards.id AS board, grants.person AS person,
      row_number() OVER (PARTITION BY boards.number ORDER BY min(grants.created_at), grants.person) AS place
    FROM boards JOIN grants ON grants.board = boards.number JOIN links ON links.id = grants.link
    LEFT JOIN members ON members.board = boards.number AND members.person = grants.person
      AND members.role = 'none' AND (members.until IS NULL OR members.until > @now)
    WHERE boards.id IN (SELECT value FROM json_each(@boards)) AND grants.person <> boards.owner
      AND ${HOLDS.replace('?', '@now')} AND members.person IS NULL
    GROUP BY boards.number, grants.person)
  WHERE place <= ${MOST_COMPANY} ORDER BY board, place`;

/** What people do not want in their own lists, and who is on the boards of a list. */
export function createListingTables(database: Database) {
  const find = database.prepare<[string], number>('SELECT number FROM boards WHERE id = ?').pluck();
  const hide = database.prepare('INSERT OR IGNORE INTO hidden_boards VALUES (?, ?)');
  const show = database.prepare('DELETE FROM hidden_boards WHERE board = ? AND person = ?');
  const company = database.prepare<object, { board: string; person: string }>(COMPANY);
  return {
    hideBoard(board: string, person: string, isHidden: boolean): boolean {
      const number = find.get(board);
      if (number === undefined) return false;
      (isHidden ? hide : show).run(number, person);
      return true;
    },
    listCompany(boards: readonly string[], now: number): readonly BoardCompany[] {
      const people = new Map<string, string[]>();
      for (const { board, person } of company.all({ boards: JSON.stringify(boards), now })) {
        const found = people.get(board);
        if (found) found.push(person);
        else people.set(board, [person]);
      }
      return [...people].map(([board, found]) => ({ board, people: found }));
    },
  };
}
