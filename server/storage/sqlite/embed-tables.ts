import type { Database } from 'better-sqlite3';

export const EMBED_MIGRATION = "ALTER TABLE boards ADD COLUMN embed_origins TEXT NOT NULL DEFAULT ''";

/** Which sites may show a board in a frame: their origins with spaces between. */
export function createEmbedTables(database: Database) {
  const find = database
    .prepare<[string], string>('SELECT embed_origins FROM boards WHERE id = ? AND trashed_at IS NULL')
    .pluck();
  const save = database.prepare('UPDATE boards SET embed_origins = ? WHERE id = ?');
  return {
    findEmbedding: (board: string): readonly string[] =>
      (find.get(board) ?? '').split(' ').filter((origin) => origin !== ''),
    saveEmbedding: (board: string, origins: readonly string[]): boolean =>
      save.run(origins.join(' '), board).changes > 0,
  };
}
