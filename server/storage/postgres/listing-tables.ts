import type { Database } from './database';

export const LISTING_SCHEMA = `
  CREATE TABLE hidden_boards (
    board BIGINT NOT NULL REFERENCES boards(number) ON DELETE CASCADE,
    person TEXT NOT NULL,
    PRIMARY KEY (board, person)
  );
`;

/** Whether the one who has a grant wants to see its board in lists. */
export const IS_LISTED = `NOT EXISTS (SELECT 1 FROM hidden_boards AS hidden
  WHERE hidden.board = grants.board AND hidden.person = grants.person)`;

/** What people do not want in their own lists. */
export function createListingTables({ write }: Database) {
  return {
    hideBoard: (board: string, person: string, isHidden: boolean): Promise<boolean> =>
      write(async (session) => {
        const found = await session.first<{ number: number }>('SELECT number FROM boards WHERE id = $1', [
          board,
        ]);
        if (!found) return false;
        await session.run(
          isHidden
            ? 'INSERT INTO hidden_boards VALUES ($1, $2) ON CONFLICT DO NOTHING'
            : 'DELETE FROM hidden_boards WHERE board = $1 AND person = $2',
          [found.number, person],
        );
        return true;
      }),
  };
}
