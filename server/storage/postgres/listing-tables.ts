import { MOST_COMPANY } from '../bounds';
import type { BoardCompany } from '../listing-storage';
import type { Database } from './database';
import { holds } from './link-tables';
import { counts } from './member-tables';

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

const COMPANY = `SELECT boards.id AS board, company.people FROM boards, LATERAL (
    SELECT json_agg(person ORDER BY joined_at, person) AS people FROM (
      SELECT grants.person, min(grants.created_at) AS joined_at FROM grants JOIN links ON links.id = grants.link
      WHERE grants.board = boards.number AND grants.person <> boards.owner AND ${holds('$2')}
        AND NOT EXISTS (SELECT 1 FROM members WHERE members.board = boards.number AND members.person = grants.person
          AND members.role = 'none' AND ${counts('$2')})
      GROUP BY grants.person ORDER BY joined_at, grants.person LIMIT ${MOST_COMPANY}) AS joined) AS company
  WHERE boards.id = ANY ($1) AND company.people IS NOT NULL`;

/** What people do not want in their own lists, and who is on the boards of a list. */
export function createListingTables({ write, single }: Database) {
  return {
    listCompany: (boards: readonly string[], now: number): Promise<readonly BoardCompany[]> =>
      single.all<BoardCompany>(COMPANY, [boards, now]),
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
