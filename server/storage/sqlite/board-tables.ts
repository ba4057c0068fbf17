import type { Database } from 'better-sqlite3';
import { isRole, type Role, strongerRole } from '../../../sync/protocol/roles';
import { MOST_BOARDS_LISTED, USE_IS_NEWS } from '../bounds';
import { foldLetters } from '../fold-letters';
import type { FoundBoard } from '../job-storage';
import type { AccessRecord, BoardRecord, Claim } from '../storage';
import { HOLDS, type LinkRow } from './link-tables';
import { IS_LISTED } from './listing-tables';

interface BoardRow {
  number: number;
  id: string;
  title: string;
  folder: string;
  owner: string;
  head_seq: number;
  created_at: number;
  updated_at: number;
  trashed_at: number | null;
  branch_of: string | null;
}

function readBoard(row: BoardRow): BoardRecord {
  return {
    id: row.id,
    title: row.title,
    folder: row.folder,
    owner: row.owner,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    trashedAt: row.trashed_at,
    ...(row.branch_of === null ? {} : { branchOf: row.branch_of }),
  };
}

/** What somebody may do on a board now: from owning it, from links they joined by, from the key they show. */
function createJudge(database: Database) {
  const joined = database.prepare<[number, string, number], LinkRow>(
    `SELECT links.* FROM grants JOIN links ON links.id = grants.link
     WHERE grants.board = ? AND grants.person = ? AND ${HOLDS}`,
  );
  const shown = database.prepare<[number, Uint8Array, number], LinkRow>(
    `SELECT * FROM links WHERE board = ? AND key_hash = ? AND ${HOLDS}`,
  );
  const pictured = database
    .prepare<[number], number>('SELECT seq FROM thumbnails WHERE board = ? AND light IS NOT NULL')
    .pluck();
  const noteUse = database.prepare('UPDATE links SET used_at = ? WHERE id = ?');
  return (row: BoardRow, claim: Claim, now: number): AccessRecord => {
    const key = claim.keyHash ? shown.get(row.number, claim.keyHash, now) : undefined;
    const through = claim.person ? joined.all(row.number, claim.person, now) : [];
    if (key) {
      through.push(key);
      if (key.used_at === null || now - key.used_at > USE_IS_NEWS) noteUse.run(now, key.id);
    }
    let role: Role | undefined = claim.person !== null && row.owner === claim.person ? 'owner' : undefined;
    let expiresAt: number | null = null;
    for (const link of through) {
      if (isRole(link.role)) role = strongerRole(role, link.role);
      if (link.expires_at !== null) expiresAt = Math.min(expiresAt ?? link.expires_at, link.expires_at);
    }
    const thumbnail = pictured.get(row.number) ?? null;
    return {
      board: readBoard(row),
      role,
      link: key?.id ?? null,
      expiresAt,
      thumbnail,
      isPictureNew: thumbnail === row.head_seq,
    };
  };
}

/** Finds boards by the words on them. */
export type SearchWords = (person: string, search: string, now: number) => readonly FoundBoard[];

/** Boards, and who may do what on them. */
export function createBoardTables(database: Database, searchWords: SearchWords) {
  database.function('fold_letters', { deterministic: true }, (text) => foldLetters(String(text)));
  const judge = createJudge(database);
  const find = database.prepare<[string], BoardRow>('SELECT * FROM boards WHERE id = ?');
  const ofPerson = database.prepare<[string, string, string, number], BoardRow>(
    `SELECT * FROM boards WHERE instr(fold_letters(title), ?) AND
       (owner = ? OR (trashed_at IS NULL AND number IN (
          SELECT grants.board FROM grants JOIN links ON links.id = grants.link
          WHERE grants.person = ? AND ${HOLDS} AND ${IS_LISTED})))
     ORDER BY updated_at DESC LIMIT ${MOST_BOARDS_LISTED}`,
  );
  const insert = database.prepare(
    'INSERT INTO boards (id, title, folder, owner, created_at, updated_at, branch_of) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const update = database.prepare('UPDATE boards SET title = ?, folder = ?, trashed_at = ? WHERE number = ?');
  // Folding takes rows out of the log into the past, so the last one may lie in either.
  const lastPerson = database
    .prepare<[number, number, number, number], string>(
      `SELECT person FROM document_log WHERE board = ? AND seq = ?
       UNION ALL SELECT person FROM history_log WHERE board = ? AND seq = ?`,
    )
    .pluck();
  return {
    createBoard(next: BoardRecord): 'created' | 'exists' | 'taken' {
      const known = find.get(next.id);
      if (known) return known.owner === next.owner ? 'exists' : 'taken';
      const { id, title, folder, owner, createdAt, updatedAt, branchOf = null } = next;
      insert.run(id, title, folder, owner, createdAt, updatedAt, branchOf);
      return 'created';
    },
    changeBoard(id: string, change: { title?: string; folder?: string; trashedAt?: number | null }): void {
      const row = find.get(id);
      if (!row) return;
      const { title = row.title, folder = row.folder, trashedAt = row.trashed_at } = change;
      // Said again and again by who reads titles off documents: nothing is written for that.
      const isSame = title === row.title && folder === row.folder && trashedAt === row.trashed_at;
      if (!isSame) update.run(title, folder, trashedAt, row.number);
    },
    findAccess(id: string, claims: readonly Claim[], now: number): readonly AccessRecord[] | null {
      const row = find.get(id);
      return row ? claims.map((claim) => judge(row, claim, now)) : null;
    },
    listBoards(person: string, search: string, now: number): readonly AccessRecord[] {
      const rows = ofPerson.all(foldLetters(search), person, person, now);
      const byTitle = new Set(rows.map(({ id }) => id));
      const byWords = new Map(searchWords(person, search, now).map(({ id, excerpt }) => [id, excerpt]));
      for (const id of byWords.keys()) if (!byTitle.has(id)) rows.push(find.get(id)!);
      return rows.map((row) => {
        const record = judge(row, { person, keyHash: null }, now);
        const excerpt = byWords.get(row.id);
        const last = lastPerson.get(row.number, row.head_seq, row.number, row.head_seq);
        return { ...record, ...(excerpt ? { excerpt } : {}), ...(last ? { lastPerson: last } : {}) };
      });
    },
  };
}
