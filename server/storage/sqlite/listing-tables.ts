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

/** What people do not want in their own lists, and who is on the boards of a list. */
export function createListingTables(database: Database) {
  const find = database.prepare<[string], number>('SELECT number FROM boards WHERE id = ?').pluck();
  const hide = database.prepare('INSERT OR IGNORE INTO hidden_boards VALUES (?, ?)');
  const show = database.prepare('DELETE FROM hidden_boards WHERE board = ? AND person = ?');
  const company = database
    .prepare<object, string>(
      `SELECT grants.person FROM grants JOIN links ON links.id = grants.link JOIN boards ON boards.number = grants.board
       WHERE grants.board = @board AND grants.person <> boards.owner AND ${HOLDS.replace('?', '@now')}
         AND NOT EXISTS (SELECT 1 FROM members WHERE members.board = @board AND members.person = grants.person
           AND members.role = 'none' AND (members.until IS NULL OR members.until > @now))
       GROUP BY grants.person ORDER BY min(grants.created_at), grants.person LIMIT ${MOST_COMPANY}`,
    )
    .pluck();
  return {
    hideBoard(board: string, person: string, isHidden: boolean): boolean {
      const number = find.get(board);
      if (number === undefined) return false;
      (isHidden ? hide : show).run(number, person);
      return true;
    },
    listCompany(boards: readonly string[], now: number): readonly BoardCompany[] {
      return boards.flatMap((board) => {
        const people = company.all({ board: find.get(board) ?? 0, now });
        return people.length > 0 ? { board, people } : [];
      });
    },
  };
}
