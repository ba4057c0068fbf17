import { isRole, type Role, strongerRole } from '../../../sync/protocol/roles';
import { MOST_MEMBERS_LISTED } from '../bounds';
import type { BoardPerson, MemberChange, MemberRecord } from '../event-storage';
import { isGuestOfLink } from '../subject-of-claim';
import type { Database, Session } from './database';
import { holds } from './link-tables';

/** What was said of a person, and not only for a time that is over. @param now the parameter that is the time */
export function counts(now: string): string {
  return `(members.until IS NULL OR members.until > ${now})`;
}

export async function setMember(
  session: Session,
  board: number,
  { person, role, until }: MemberChange,
): Promise<void> {
  if (role === 'forgotten')
    await session.run('DELETE FROM grants WHERE board = $1 AND person = $2', [board, person]);
  if (role === 'forgotten' || role === 'given') {
    await session.run('DELETE FROM members WHERE board = $1 AND person = $2', [board, person]);
    return;
  }
  await session.run(
    `INSERT INTO members VALUES ($1, $2, $3, $4)
     ON CONFLICT (board, person) DO UPDATE SET role = excluded.role, until = excluded.until`,
    [board, person, role, until ?? null],
  );
}

interface PersonRow {
  id: string;
  name: string | null;
  color: string | null;
  joined_at: number | null;
  role: string | null;
  until: number | null;
}

type OwnLink = MemberRecord['links'][number];

// Who was kept out by name stays listed, also when their link is gone: there would be no way to let them in again.
const MEMBERS = `WITH known AS (
    SELECT $2::text AS id
    UNION SELECT grants.person FROM grants JOIN links ON links.id = grants.link WHERE grants.board = $1 AND ${holds('$3')}
    UNION SELECT person FROM members WHERE board = $1 AND (role = 'none' OR person LIKE 'link-%') AND ${counts('$3')}),
  listed AS (
    SELECT known.id, (SELECT min(created_at) FROM grants WHERE board = $1 AND person = known.id) AS joined_at FROM known)
  SELECT listed.id, people.name, people.color, members.role, members.until, listed.joined_at
  FROM listed LEFT JOIN people ON people.id = listed.id
    LEFT JOIN members ON members.board = $1 AND members.person = listed.id AND ${counts('$3')}
  ORDER BY listed.id <> $2, listed.joined_at NULLS FIRST, listed.id LIMIT ${MOST_MEMBERS_LISTED}`;

function readMember(row: PersonRow, owner: string, links: readonly OwnLink[]): MemberRecord {
  const isOwner = row.id === owner;
  const given = links.reduce<Role | undefined>((best, { role }) => strongerRole(best, role), undefined);
  const isOut = !isOwner && row.role === 'none';
  const said = (given !== undefined || isGuestOfLink(row.id)) && isRole(row.role) ? row.role : given;
  return {
    id: row.id,
    name: row.name,
    color: row.color,
    isOwner,
    role: isOwner ? 'owner' : isOut ? null : (said ?? null),
    links,
    joinedAt: row.joined_at,
    ban: isOut ? { until: row.until } : null,
  };
}

async function linksOf(
  session: Session,
  board: number,
  now: number,
): Promise<ReadonlyMap<string, readonly OwnLink[]>> {
  const rows = await session.all<{ person: string; id: string; role: string; label: string }>(
    `SELECT grants.person, links.id, links.role, links.label FROM grants JOIN links ON links.id = grants.link
     WHERE grants.board = $1 AND ${holds('$2')} ORDER BY grants.created_at, links.id`,
    [board, now],
  );
  const links = new Map<string, OwnLink[]>();
  for (const { person, id, role, label } of rows) {
    if (!isRole(role)) continue;
    const own = links.get(person) ?? [];
    own.push({ id, role, label });
    links.set(person, own);
  }
  return links;
}

/** The people of a board. */
export function createMemberTables({ single, read }: Database) {
  return {
    listPeople: (board: string, now: number): Promise<readonly BoardPerson[]> =>
      single.all<BoardPerson>(
        `WITH joined AS (
           SELECT owner AS id, number FROM boards WHERE id = $1
           UNION
           SELECT grants.person, grants.board FROM grants JOIN links ON links.id = grants.link
           WHERE grants.board = (SELECT number FROM boards WHERE id = $1) AND ${holds('$2')})
         SELECT joined.id, people.name FROM joined LEFT JOIN people ON people.id = joined.id
         WHERE NOT EXISTS (SELECT 1 FROM members
           WHERE board = joined.number AND person = joined.id AND role = 'none' AND ${counts('$2')})`,
        [board, now],
      ),
    listMembers: (id: string, now: number): Promise<readonly MemberRecord[] | null> =>
      read(async (session) => {
        const board = await session.first<{ number: number; owner: string }>(
          'SELECT number, owner FROM boards WHERE id = $1',
          [id],
        );
        if (!board) return null;
        const links = await linksOf(session, board.number, now);
        const rows = await session.all<PersonRow>(MEMBERS, [board.number, board.owner, now]);
        return rows.map((row) => readMember(row, board.owner, links.get(row.id) ?? []));
      }),
  };
}
