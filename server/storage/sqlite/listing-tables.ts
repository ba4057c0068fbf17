import type { Database } from 'better-sqlite3';

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

/** What people do not want in their own lists. */
export function createListingTables(database: Database) {
  const find = database.prepare<[string], number>('SELECT number FROM boards WHERE id = ?').pluck();
  const hide = database.prepare('INSERT OR IGNORE INTO hidden_boards VALUES (?, ?)');
  const show = database.prepare('DELETE FROM hidden_boards WHERE board = ? AND person = ?');
  return {
    hideBoard(board: string, person: string, isHidden: boolean): boolean {
      const number = find.get(board);
      if (number === undefined) return false;
      (isHidden ? hide : show).run(number, person);
      return true;
    },
  };
}
