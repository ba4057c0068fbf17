import type { Database } from 'better-sqlite3';
import type { NewThumbnails, StaleBoard, ThumbnailTheme } from '../job-storage';

/** The small pictures of boards. A board on which nothing is has a row without pictures; a purged board takes its own along. */
export const THUMBNAIL_MIGRATION = `
  CREATE TABLE thumbnails (
    board INTEGER PRIMARY KEY REFERENCES boards(number) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    drawn_at INTEGER NOT NULL,
    light BLOB,
    dark BLOB
  );
`;

export function createThumbnailTables(database: Database) {
  const stale = database.prepare<[number, number, number], StaleBoard>(
    `SELECT boards.id, boards.head_seq AS headSeq FROM boards LEFT JOIN thumbnails ON thumbnails.board = boards.number
     WHERE boards.head_seq > coalesce(thumbnails.seq, 0) AND boards.state = 'ok' AND boards.trashed_at IS NULL
       AND (boards.updated_at <= ? OR coalesce(thumbnails.drawn_at, boards.created_at) <= ?)
     ORDER BY boards.updated_at LIMIT ?`,
  );
  const save = database.prepare(
    `INSERT INTO thumbnails (board, seq, drawn_at, light, dark) SELECT number, @seq, @at, @light, @dark FROM boards WHERE id = @board
     ON CONFLICT (board) DO UPDATE SET seq = excluded.seq, drawn_at = excluded.drawn_at, light = excluded.light, dark = excluded.dark
     WHERE excluded.seq >= thumbnails.seq`,
  );
  const find = (theme: ThumbnailTheme) =>
    database.prepare<[string], { seq: number; picture: Uint8Array | null }>(
      `SELECT thumbnails.seq, ${theme} AS picture FROM thumbnails JOIN boards ON boards.number = thumbnails.board
       WHERE boards.id = ?`,
    );
  const finders = { light: find('light'), dark: find('dark') };
  return {
    listStaleThumbnails: (quietSince: number, drawnBefore: number, limit: number): readonly StaleBoard[] =>
      stale.all(quietSince, drawnBefore, limit),
    saveThumbnails({ board, seq, at, pictures }: NewThumbnails): void {
      save.run({ board, seq, at, light: pictures?.light ?? null, dark: pictures?.dark ?? null });
    },
    findThumbnail(board: string, theme: ThumbnailTheme): { seq: number; picture: Uint8Array } | null {
      const found = finders[theme].get(board);
      return found?.picture ? { seq: found.seq, picture: found.picture } : null;
    },
  };
}
