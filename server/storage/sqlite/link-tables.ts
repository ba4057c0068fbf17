import type { Database } from 'better-sqlite3';
import { isRole } from '../../../sync/protocol/roles';
import type { LinkRecord } from '../storage';

export interface LinkRow {
  id: string;
  role: string;
  label: string;
  created_at: number;
  expires_at: number | null;
  used_at: number | null;
}

/** What a link must be to give a role; the parameter is the time. */
export const HOLDS = 'links.revoked_at IS NULL AND (links.expires_at IS NULL OR links.expires_at > ?)';

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
export function createLinkTables(database: Database) {
  const board = database.prepare<[string], number>('SELECT number FROM boards WHERE id = ?').pluck();
  const insertLink = database.prepare('INSERT INTO links VALUES (?, ?, ?, ?, ?, ?, ?, NULL, NULL)');
  const links = database.prepare<[number], LinkRow>(
    'SELECT * FROM links WHERE board = ? AND revoked_at IS NULL ORDER BY created_at, id',
  );
  const endLink = database.prepare(
    'UPDATE links SET revoked_at = ? WHERE board = ? AND id = ? AND revoked_at IS NULL',
  );
  const insertGrant = database.prepare('INSERT OR IGNORE INTO grants VALUES (?, ?, ?, ?)');
  const showAgain = database.prepare('DELETE FROM hidden_boards WHERE board = ? AND person = ?');
  const noteUse = database.prepare('UPDATE links SET used_at = ? WHERE id = ?');
  return {
    createLink(link: LinkRecord, keyHash: Uint8Array): void {
      const { id, role, label, createdAt, expiresAt } = link;
      const number = board.get(link.board);
      if (number !== undefined) insertLink.run(id, number, keyHash, role, label, createdAt, expiresAt);
    },
    listLinks(id: string): readonly LinkRecord[] {
      const number = board.get(id);
      return number === undefined ? [] : links.all(number).map((link) => readLink(id, link));
    },
    revokeLink(id: string, link: string, at: number): boolean {
      const number = board.get(id);
      return number !== undefined && endLink.run(at, number, link).changes > 0;
    },
    grant(id: string, person: string, link: string, at: number): void {
      const number = board.get(id);
      if (number === undefined) return;
      insertGrant.run(number, person, link, at);
      showAgain.run(number, person);
      noteUse.run(at, link);
    },
  };
}
