import type { Database } from './database';

export const EMBED_SCHEMA = "ALTER TABLE boards ADD COLUMN embed_origins TEXT NOT NULL DEFAULT ''";

/** Which sites may show a board in a frame: their origins with spaces between. */
export function createEmbedTables({ single }: Database) {
  return {
    async findEmbedding(board: string): Promise<readonly string[]> {
      const found = await single.first<{ origins: string }>(
        'SELECT embed_origins AS origins FROM boards WHERE id = $1 AND trashed_at IS NULL',
        [board],
      );
      return (found?.origins ?? '').split(' ').filter((origin) => origin !== '');
    },
    saveEmbedding: async (board: string, origins: readonly string[]): Promise<boolean> =>
      (await single.run('UPDATE boards SET embed_origins = $1 WHERE id = $2', [origins.join(' '), board])) >
      0,
  };
}
