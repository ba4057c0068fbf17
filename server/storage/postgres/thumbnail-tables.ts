import type { NewThumbnails, StaleBoard, ThumbnailTheme } from '../job-storage';
import type { Database } from './database';

/** The small pictures of boards. A board on which nothing is has a row without pictures. */
export function createThumbnailTables({ single }: Database) {
  return {
    listStaleThumbnails: (
      quietSince: number,
      drawnBefore: number,
      limit: number,
    ): Promise<readonly StaleBoard[]> =>
      single.all<StaleBoard>(
        `SELECT boards.id, boards.head_seq AS "headSeq" FROM boards LEFT JOIN thumbnails ON thumbnails.board = boards.number
         WHERE boards.head_seq > coalesce(thumbnails.seq, 0) AND boards.state = 'ok' AND boards.trashed_at IS NULL
           AND (boards.updated_at <= $1 OR coalesce(thumbnails.drawn_at, boards.created_at) <= $2)
         ORDER BY boards.updated_at LIMIT $3`,
        [quietSince, drawnBefore, limit],
      ),
    async saveThumbnails({ board, seq, at, pictures }: NewThumbnails): Promise<void> {
      await single.run(
        `INSERT INTO thumbnails (board, seq, drawn_at, light, dark)
         SELECT number, $2, $3, $4, $5 FROM boards WHERE id = $1
         ON CONFLICT (board) DO UPDATE
           SET seq = excluded.seq, drawn_at = excluded.drawn_at, light = excluded.light, dark = excluded.dark
           WHERE excluded.seq >= thumbnails.seq`,
        [board, seq, at, pictures?.light ?? null, pictures?.dark ?? null],
      );
    },
    async findThumbnail(
      board: string,
      theme: ThumbnailTheme,
    ): Promise<{ readonly seq: number; readonly picture: Uint8Array } | null> {
      const column = theme === 'dark' ? 'dark' : 'light';
      const found = await single.first<{ seq: number; picture: Buffer | null }>(
        `SELECT thumbnails.seq, ${column} AS picture FROM thumbnails JOIN boards ON boards.number = thumbnails.board
         WHERE boards.id = $1`,
        [board],
      );
      return found?.picture ? { seq: found.seq, picture: found.picture } : null;
    },
  };
}
