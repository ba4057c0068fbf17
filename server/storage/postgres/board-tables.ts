import { isRole, type Role, strongerRole } from '../../../sync/protocol/roles';
import { MOST_BOARDS_LISTED, USE_IS_NEWS } from '../bounds';
import type { AccessRecord, BoardRecord, Claim } from '../storage';
import type { Database, Session } from './database';
import { holds, type LinkRow } from './link-tables';
import { applyMembers, readLocks } from './member-tables';
import { searchWords } from './word-tables';

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

type JoinedLink = LinkRow & { readonly board: number; readonly person: string };

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

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

/** What gives roles on some boards: links by which people joined, links of shown keys, and the boards that have a picture. */
interface Grounds {
  joined(board: number, person: string): readonly LinkRow[];
  shown(board: number, keyHash: Uint8Array): LinkRow | undefined;
  pictured(board: number): number | null;
}

async function findGrounds(
  session: Session,
  boards: readonly number[],
  claims: readonly Claim[],
  now: number,
): Promise<Grounds> {
  const people = [...new Set(claims.flatMap(({ person }) => person ?? []))];
  const keys = claims.flatMap(({ keyHash }) => keyHash ?? []);
  const links = await session.all<JoinedLink>(
    `SELECT links.*, grants.person FROM grants JOIN links ON links.id = grants.link
     WHERE grants.board = ANY ($1) AND grants.person = ANY ($2) AND ${holds('$3')}`,
    [boards, people, now],
  );
  const joined = new Map<string, JoinedLink[]>();
  for (const link of links) {
    const place = `${link.board} ${link.person}`;
    joined.set(place, [...(joined.get(place) ?? []), link]);
  }
  const withKeys =
    keys.length === 0
      ? []
      : await session.all<LinkRow & { board: number; key_hash: Buffer }>(
          `SELECT * FROM links WHERE board = ANY ($1) AND key_hash = ANY ($2) AND ${holds('$3')}`,
          [boards, keys, now],
        );
  const shown = new Map(withKeys.map((link) => [`${link.board} ${hexOf(link.key_hash)}`, link]));
  const pictures = await session.all<{ board: number; seq: number }>(
    'SELECT board, seq FROM thumbnails WHERE board = ANY ($1) AND light IS NOT NULL',
    [boards],
  );
  const pictured = new Map(pictures.map(({ board, seq }) => [board, seq]));
  return {
    joined: (board, person) => joined.get(`${board} ${person}`) ?? [],
    shown: (board, keyHash) => shown.get(`${board} ${hexOf(keyHash)}`),
    pictured: (board) => pictured.get(board) ?? null,
  };
}

/** What somebody may do on a board now: from owning it, from links they joined by, from the key they show. */
function judge(row: BoardRow, { person, keyHash }: Claim, grounds: Grounds): AccessRecord {
  const key = keyHash ? grounds.shown(row.number, keyHash) : undefined;
  const joined = person === null ? [] : grounds.joined(row.number, person);
  let role: Role | undefined = person !== null && row.owner === person ? 'owner' : undefined;
  let expiresAt: number | null = null;
  for (const link of key ? [...joined, key] : joined) {
    if (isRole(link.role)) role = strongerRole(role, link.role);
    if (link.expires_at !== null) expiresAt = Math.min(expiresAt ?? link.expires_at, link.expires_at);
  }
  return {
    board: readBoard(row),
    role,
    link: key?.id ?? null,
    expiresAt,
    thumbnail: grounds.pictured(row.number),
  };
}

/** Who may do what on a board, and whom it is locked for. */
function createAccess(database: Database) {
  const find = (id: string, claims: readonly Claim[], now: number) =>
    database.read(async (session) => {
      const row = await session.first<BoardRow>('SELECT * FROM boards WHERE id = $1', [id]);
      if (!row) return null;
      const grounds = await findGrounds(session, [row.number], claims, now);
      const judged = claims.map((claim) => judge(row, claim, grounds));
      const people = claims.map(({ person }) => person);
      const records = await applyMembers(session, judged, people, now);
      const keepers = await readLocks(session, row.number);
      const used = claims.flatMap(({ keyHash }) => {
        const link = keyHash ? grounds.shown(row.number, keyHash) : undefined;
        const isNews = link && (link.used_at === null || now - link.used_at > USE_IS_NEWS);
        return isNews ? link.id : [];
      });
      const access = records.map((record, index): AccessRecord => {
        const isLocked = keepers !== null && record.role === 'edit' && !keepers.includes(people[index] ?? '');
        return isLocked ? { ...record, isLocked } : record;
      });
      return { access, used };
    });
  return {
    async findAccess(
      id: string,
      claims: readonly Claim[],
      now: number,
    ): Promise<readonly AccessRecord[] | null> {
      const found = await find(id, claims, now);
      if (found && found.used.length > 0) {
        await database.single.run(
          'UPDATE links SET used_at = $1 WHERE id = ANY ($2) AND (used_at IS NULL OR used_at < $1)',
          [now, found.used],
        );
      }
      return found?.access ?? null;
    },
  };
}

/** Who changed each board last. Folding takes rows out of the log into the past, so the last one may lie in either. */
async function findLastPeople(
  session: Session,
  boards: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await session.all<{ number: number; person: string }>(
    `SELECT boards.number, log.person FROM boards JOIN document_log AS log
       ON log.board = boards.number AND log.seq = boards.head_seq WHERE boards.number = ANY ($1)
     UNION ALL SELECT boards.number, past.person FROM boards JOIN history_log AS past
       ON past.board = boards.number AND past.seq = boards.head_seq WHERE boards.number = ANY ($1)`,
    [boards],
  );
  return new Map(rows.map(({ number, person }) => [number, person]));
}

function createList(database: Database) {
  const byTitle = `SELECT * FROM boards WHERE position(lower($2) IN lower(title)) > 0 AND
      (owner = $1 OR (trashed_at IS NULL AND number IN (
        SELECT grants.board FROM grants JOIN links ON links.id = grants.link
        WHERE grants.person = $1 AND ${holds('$3')})))
    ORDER BY updated_at DESC, number LIMIT ${MOST_BOARDS_LISTED}`;
  return {
    listBoards: (person: string, search: string, now: number): Promise<readonly AccessRecord[]> =>
      database.read(async (session) => {
        const titled = await session.all<BoardRow>(byTitle, [person, search, now]);
        const known = new Set(titled.map(({ id }) => id));
        const found = await searchWords(session, person, search, now);
        const excerpts = new Map(found.map(({ id, excerpt }) => [id, excerpt]));
        const others = found.flatMap(({ id }) => (known.has(id) ? [] : id));
        const more = await session.all<BoardRow>(
          'SELECT * FROM boards WHERE id = ANY ($1) ORDER BY array_position($1, id)',
          [others],
        );
        const rows = [...titled, ...more];
        const numbers = rows.map(({ number }) => number);
        const claim = { person, keyHash: null };
        const grounds = await findGrounds(session, numbers, [claim], now);
        const last = await findLastPeople(session, numbers);
        const judged = rows.map((row): AccessRecord => {
          const excerpt = excerpts.get(row.id);
          const lastPerson = last.get(row.number);
          return {
            ...judge(row, claim, grounds),
            ...(excerpt ? { excerpt } : {}),
            ...(lastPerson ? { lastPerson } : {}),
          };
        });
        const people = judged.map(() => person);
        const records = await applyMembers(session, judged, people, now);
        return records.filter(({ role }) => role !== undefined);
      }),
  };
}

/** Boards, and who may do what on them. */
export function createBoardTables(database: Database) {
  return {
    ...createAccess(database),
    ...createList(database),
    createBoard: (next: BoardRecord): Promise<'created' | 'exists' | 'taken'> =>
      database.write(async (session) => {
        const { id, title, folder, owner, createdAt, updatedAt, branchOf = null } = next;
        const made = await session.first<{ number: number }>(
          `INSERT INTO boards (id, title, folder, owner, created_at, updated_at, branch_of)
           VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING RETURNING number`,
          [id, title, folder, owner, createdAt, updatedAt, branchOf],
        );
        if (made) {
          await session.run('INSERT INTO event_heads VALUES ($1, 0, 0, 0)', [made.number]);
          return 'created';
        }
        const known = await session.first<{ owner: string }>('SELECT owner FROM boards WHERE id = $1', [id]);
        return known?.owner === owner ? 'exists' : 'taken';
      }),
    async changeBoard(
      id: string,
      change: { title?: string; folder?: string; trashedAt?: number | null },
    ): Promise<void> {
      const { title = null, folder = null, trashedAt } = change;
      await database.single.run(
        `UPDATE boards SET title = coalesce($2, title), folder = coalesce($3, folder),
           trashed_at = CASE WHEN $4 THEN $5::bigint ELSE trashed_at END WHERE id = $1`,
        [id, title, folder, trashedAt !== undefined, trashedAt ?? null],
      );
    },
  };
}
