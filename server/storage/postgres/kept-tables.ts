import { KEPT_ROWS, KEPT_TABLES, type KeptPage, type KeptPlace } from '../kept-storage';
import type { Database } from './database';

/** Whoever deletes a board says so here too, whatever else fails afterwards. */
export const GONE_SCHEMA = `
  CREATE TABLE gone_boards (id TEXT PRIMARY KEY);
  CREATE FUNCTION note_gone_board() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO gone_boards VALUES (OLD.id) ON CONFLICT DO NOTHING;
    RETURN OLD;
  END $$;
  CREATE TRIGGER boards_gone AFTER DELETE ON boards FOR EACH ROW EXECUTE FUNCTION note_gone_board();
`;

interface Piece {
  seq: number;
  data: Uint8Array;
}

/** Rows of a table after a seq, until they weigh enough. */
const READS = KEPT_TABLES.map(
  ([table, column]) => `SELECT seq, data FROM (
    SELECT ${column} AS seq, data, sum(octet_length(data)) OVER (ORDER BY ${column}) - octet_length(data) AS before
    FROM ${table} WHERE board = $1 AND ${column} > $2 ORDER BY ${column} LIMIT ${KEPT_ROWS}) AS pieces
  WHERE before < $3 ORDER BY seq`,
);

/** What housekeeping needs to know of boards as a whole. */
export function createKeptTables({ single, read }: Database) {
  return {
    readKept: (board: string, from: KeptPlace | null, bytes: number): Promise<KeptPage | null> =>
      read(async (session) => {
        const found = await session.first<{ number: number }>(
          `SELECT number FROM boards WHERE id = $1 AND state = 'ok' AND trashed_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM set_aside WHERE board = number)`,
          [board],
        );
        if (!found) return null;
        const { table, seq } = from ?? { table: 0, seq: -1 };
        const pieces = await session.all<Piece>(READS[table]!, [found.number, seq, bytes]);
        const last = pieces.at(-1)?.seq;
        const isLastTable = table + 1 === READS.length;
        const nextTable = isLastTable ? null : { table: table + 1, seq: -1 };
        return {
          pieces: pieces.map(({ data }) => data),
          next: last === undefined ? nextTable : { table, seq: last },
        };
      }),
    async listGoneBoards(limit: number): Promise<readonly string[]> {
      const rows = await single.all<{ id: string }>(
        'SELECT id FROM gone_boards WHERE id NOT IN (SELECT id FROM boards) LIMIT $1',
        [limit],
      );
      return rows.map(({ id }) => id);
    },
    async forgetGoneBoards(boards: readonly string[]): Promise<void> {
      await single.run('DELETE FROM gone_boards WHERE id = ANY ($1)', [boards]);
    },
  };
}
