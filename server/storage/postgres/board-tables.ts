import { isRole, type Role, strongerRole } from '../../../sync/protocol/roles';
import { MOST_BOARDS_LISTED, USE_IS_NEWS } from '../bounds';
import { foldLetters } from '../fold-letters';
import type { JobStorage } from '../job-storage';
import type { AccessRecord, BoardRecord, Claim } from '../storage';
import { roleAsSaid, subjectOf } from '../subject-of-claim';
import type { Database, Session } from './database';
import { holds } from './link-tables';
import { IS_LISTED } from './listing-tables';
import { counts } from './member-tables';

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

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

interface GroundLink {
  readonly board: number;
  readonly id: string;
  readonly role: string;
  readonly expires_at: number | null;
}

/** What decides about some boards. Lists are null where nothing is in them. */
interface GroundsRow {
  readonly boards: readonly BoardRow[] | null;
  readonly joined: readonly (GroundLink & { readonly person: string })[] | null;
  readonly shown: readonly (GroundLink & { readonly key: string; readonly used_at: number | null })[] | null;
  readonly pictured: readonly { readonly board: number; readonly seq: number }[] | null;
  readonly said: readonly { readonly board: number; readonly person: string; readonly role: string }[] | null;
  readonly locks: readonly { readonly board: number; readonly body: string }[] | null;
}

const OF_BOARD = 'board IN (SELECT number FROM board)';
const list = (name: string, select: string) => `(SELECT json_agg(rows) FROM (${select}) AS rows) AS ${name}`;

/** In one round trip: everyone who comes is asked about, and whoever is there whenever something changes. */
const GROUNDS = `WITH board AS (SELECT * FROM boards WHERE id = ANY ($1))
  SELECT ${[
    list('boards', 'SELECT * FROM board'),
    list(
      'joined',
      `SELECT links.board, links.id, links.role, links.expires_at, grants.person
       FROM grants JOIN links ON links.id = grants.link
       WHERE grants.${OF_BOARD} AND grants.person = ANY ($2) AND ${holds('$4')}`,
    ),
    list(
      'shown',
      `SELECT board, id, role, expires_at, encode(key_hash, 'hex') AS key, used_at FROM links
       WHERE ${OF_BOARD} AND key_hash = ANY ($3::bytea[]) AND ${holds('$4')}`,
    ),
    list('pictured', `SELECT board, seq FROM thumbnails WHERE ${OF_BOARD} AND light IS NOT NULL`),
    list(
      'said',
      `SELECT board, person, role FROM members WHERE ${OF_BOARD} AND person = ANY ($2) AND ${counts('$4')}`,
    ),
    list(
      'locks',
      `SELECT DISTINCT ON (board) board, body FROM event_log WHERE ${OF_BOARD} AND standing AND type = 'lock:set'
       ORDER BY board, seq DESC`,
    ),
  ].join(', ')}`;

async function findGrounds(
  session: Session,
  boards: readonly string[],
  claims: readonly Claim[],
  now: number,
): Promise<GroundsRow> {
  const people = [...new Set(claims.flatMap((claim) => subjectOf(claim) ?? []))];
  const keys = claims.flatMap(({ keyHash }) => keyHash ?? []);
  return (await session.first<GroundsRow>(GROUNDS, [boards, people, keys, now]))!;
}

/** Rows by what they are looked up by. */
function index<Row>(
  rows: readonly Row[] | null,
  keyOf: (row: Row) => string,
): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows ?? []) {
    const own = found.get(keyOf(row));
    if (own) own.push(row);
    else found.set(keyOf(row), [row]);
  }
  return found;
}

/**
 * What somebody may do on a board now: from owning it, from links they joined by, from the key they show. What an owner said of them (another
 * role, or none) counts as long as some link lets them in, so that revoking the link ends it; for the owner it never counts.
 */
function createJudge(grounds: GroundsRow) {
  const joinedBy = index(grounds.joined, ({ board, person }) => `${board} ${person}`);
  const shownBy = index(grounds.shown, ({ board, key }) => `${board} ${key}`);
  const picturedBy = index(grounds.pictured, ({ board }) => `${board}`);
  const saidOf = index(grounds.said, ({ board, person }) => `${board} ${person}`);
  return (row: BoardRow, claim: Claim): AccessRecord => {
    const { person, keyHash } = claim;
    const key = keyHash ? shownBy.get(`${row.number} ${hexOf(keyHash)}`)?.[0] : undefined;
    const joined = person === null ? [] : (joinedBy.get(`${row.number} ${person}`) ?? []);
    const isOwner = person !== null && row.owner === person;
    let role: Role | undefined = isOwner ? 'owner' : undefined;
    let expiresAt: number | null = null;
    for (const link of key ? [...joined, key] : joined) {
      if (isRole(link.role)) role = strongerRole(role, link.role);
      if (link.expires_at !== null) expiresAt = Math.min(expiresAt ?? link.expires_at, link.expires_at);
    }
    const subject = subjectOf(claim);
    const said = isOwner ? undefined : saidOf.get(`${row.number} ${subject}`)?.[0];
    if (role && said && subject) role = roleAsSaid(subject, role, said.role);
    const thumbnail = picturedBy.get(`${row.number}`)?.[0]?.seq ?? null;
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

/** Who may do what on a board, and whom it is locked for. */
function createAccess({ single }: Database) {
  return {
    async findAccess(
      id: string,
      claims: readonly Claim[],
      now: number,
    ): Promise<readonly AccessRecord[] | null> {
      const grounds = await findGrounds(single, [id], claims, now);
      const row = grounds.boards?.[0];
      if (!row) return null;
      const lock = grounds.locks?.[0];
      const keepers: readonly string[] | null = lock ? (JSON.parse(lock.body).except ?? []) : null;
      const isNews = (usedAt: number | null) => usedAt === null || now - usedAt > USE_IS_NEWS;
      const used = grounds.shown?.filter(({ used_at: usedAt }) => isNews(usedAt)) ?? [];
      if (used.length > 0) {
        await single.run(
          'UPDATE links SET used_at = $1 WHERE id = ANY ($2) AND (used_at IS NULL OR used_at < $1)',
          [now, used.map((link) => link.id)],
        );
      }
      const judge = createJudge(grounds);
      return claims.map((claim): AccessRecord => {
        const record = judge(row, claim);
        const isLocked =
          keepers !== null && record.role === 'edit' && !keepers.includes(subjectOf(claim) ?? '');
        return isLocked ? { ...record, isLocked } : record;
      });
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

function createList(database: Database, searchWords: JobStorage['searchWords']) {
  const ofPerson = `SELECT * FROM boards WHERE
      owner = $1 OR (trashed_at IS NULL AND number IN (
        SELECT grants.board FROM grants JOIN links ON links.id = grants.link
        WHERE grants.person = $1 AND ${holds('$2')} AND ${IS_LISTED}))
    ORDER BY updated_at DESC, number`;
  const findTitled = async (session: Session, person: string, search: string, now: number) => {
    const words = foldLetters(search);
    // What is asked for every half minute is bounded by the database; who searches, searches everything.
    if (words === '') return session.all<BoardRow>(`${ofPerson} LIMIT ${MOST_BOARDS_LISTED}`, [person, now]);
    const rows = await session.all<BoardRow>(ofPerson, [person, now]);
    return rows.filter(({ title }) => foldLetters(title).includes(words)).slice(0, MOST_BOARDS_LISTED);
  };
  return {
    async listBoards(person: string, search: string, now: number): Promise<readonly AccessRecord[]> {
      // Before the others, which all wait for a connection: nobody holds one while it is searched.
      const found = await searchWords(person, search, now);
      return database.read(async (session) => {
        const titled = await findTitled(session, person, search, now);
        const known = new Set(titled.map(({ id }) => id));
        const excerpts = new Map(found.map(({ id, excerpt }) => [id, excerpt]));
        const others = found.flatMap(({ id }) => (known.has(id) ? [] : id));
        const more = await session.all<BoardRow>(
          'SELECT * FROM boards WHERE id = ANY ($1) ORDER BY array_position($1, id)',
          [others],
        );
        const rows = [...titled, ...more];
        const numbers = rows.map(({ number }) => number);
        const claim = { person, keyHash: null };
        const ids = rows.map(({ id }) => id);
        const judge = createJudge(await findGrounds(session, ids, [claim], now));
        const last = await findLastPeople(session, numbers);
        const judged = rows.map((row): AccessRecord => {
          const excerpt = excerpts.get(row.id);
          const lastPerson = last.get(row.number);
          return {
            ...judge(row, claim),
            ...(excerpt ? { excerpt } : {}),
            ...(lastPerson ? { lastPerson } : {}),
          };
        });
        return judged.filter(({ role }) => role !== undefined);
      });
    },
  };
}

/** Boards, and who may do what on them. */
export function createBoardTables(database: Database, searchWords: JobStorage['searchWords']) {
  return {
    ...createAccess(database),
    ...createList(database, searchWords),
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
           trashed_at = CASE WHEN $4 THEN $5::bigint ELSE trashed_at END
         WHERE id = $1 AND ($2 <> title OR $3 <> folder OR $4)`,
        [id, title, folder, trashedAt !== undefined, trashedAt ?? null],
      );
    },
  };
}
