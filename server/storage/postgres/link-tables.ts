import { isRole } from '../../../sync/protocol/roles';
import type { LinkRecord } from '../storage';
import type { Database } from './database';

interface LinkRow {
  id: string;
  role: string;
  label: string;
  created_at: number;
  expires_at: number | null;
  used_at: number | null;
}

/** What a link must be to give a role. @param now the parameter that is the time, as in '$3' */
export function holds(now: string): string {
  return `links.revoked_at IS NULL AND (links.expires_at IS NULL OR links.expires_at > ${now})`;
}

function readLink(board: string, row: LinkRow): LinkRecord {
  return {
    id: row.id,
    board,
    role: isRole(row.role) ? row.role : 'view',
    label: row.label,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
  };
}

/** Links, and who has joined by them. */
export function createLinkTables({ single, write }: Database) {
  return {
    async createLink(link: LinkRecord, keyHash: Uint8Array): Promise<void> {
      const { id, role, label, createdAt, expiresAt } = link;
      await single.run(
        `INSERT INTO links (id, board, key_hash, role, label, created_at, expires_at)
         SELECT $1, number, $2, $3, $4, $5, $6 FROM boards WHERE id = $7`,
        [id, keyHash, role, label, createdAt, expiresAt, link.board],
      );
    },
    async listLinks(id: string): Promise<readonly LinkRecord[]> {
      const rows = await single.all<LinkRow>(
        `SELECT links.* FROM links JOIN boards ON number = board WHERE boards.id = $1 AND revoked_at IS NULL
         ORDER BY links.created_at, links.id`,
        [id],
      );
      return rows.map((row) => readLink(id, row));
    },
    revokeLink: async (id: string, link: string, at: number): Promise<boolean> =>
      (await single.run(
        `UPDATE links SET revoked_at = $1 WHERE board = (SELECT number FROM boards WHERE id = $2) AND id = $3
         AND revoked_at IS NULL`,
        [at, id, link],
      )) > 0,
    grant: (id: string, person: string, link: string, at: number): Promise<void> =>
      write(async (session) => {
        const board = await session.first<{ number: number }>('SELECT number FROM boards WHERE id = $1', [
          id,
        ]);
        if (!board) return;
        await session.run('INSERT INTO grants VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING', [
          board.number,
          person,
          link,
          at,
        ]);
        await session.run('DELETE FROM hidden_boards WHERE board = $1 AND person = $2', [
          board.number,
          person,
        ]);
        await session.run('UPDATE links SET used_at = $1 WHERE id = $2', [at, link]);
      }),
  };
}
