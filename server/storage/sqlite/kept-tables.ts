import type { Database } from 'better-sqlite3';
import { KEPT_ROWS, KEPT_TABLES, type KeptPage, type KeptPlace } from '../kept-storage';

/** Whoever deletes a board says so here too, whatever else fails afterwards. */
export const GONE_MIGRATION = `
  CREATE TABLE gone_boards (id TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TRIGGER boards_gone AFTER DELETE ON boards BEGIN
    INSERT OR IGNORE INTO gone_boards VALUES (OLD.id);
  END;
`;

interface Piece {
  seq: number;
  data: Uint8Array;
}

/** What housekeeping needs to know of boards as a whole. */
export function createKeptTables(database: Database) {
  const find = database
    .prepare<[string], number>(
      `SELECT number FROM boards WHERE id = ? AND state = 'ok' AND trashed_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM set_aside WHERE board = number)`,
    )
    .pluck();
  const tables = KEPT_TABLES.map(([table, column]) =>
    database.prepare<[number, number], Piece>(
      `SELECT ${column} AS seq, data FROM ${table} WHERE board = ? AND ${column} > ? ORDER BY ${column} LIMIT ${KEPT_ROWS}`,
    ),
  );
  const gone = database
    .prepare<[number], string>('SELECT id FROM gone_boards WHERE id NOT IN (SELECT id FROM boards) LIMIT ?')
    .pluck();
  const forget = database.prepare('DELETE FROM gone_boards WHERE id = ?');
  return {
    readKept(board: string, from: KeptPlace | null, bytes: number): KeptPage | null {
      const number = find.get(board);
      if (number === undefined) return null;
      const { table, seq } = from ?? { table: 0, seq: -1 };
      const pieces: Uint8Array[] = [];
      let size = 0;
      let last = seq;
      for (const piece of tables[table]!.iterate(number, seq)) {
        pieces.push(piece.data);
        size += piece.data.length;
        last = piece.seq;
        if (size >= bytes) break;
      }
      if (last > seq) return { pieces, next: { table, seq: last } };
      return { pieces, next: table + 1 < tables.length ? { table: table + 1, seq: -1 } : null };
    },
    listGoneBoards: (limit: number): readonly string[] => gone.all(limit),
    forgetGoneBoards(boards: readonly string[]): void {
      for (const board of boards) forget.run(board);
    },
  };
}
