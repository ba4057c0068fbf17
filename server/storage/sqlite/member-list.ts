import type { Database } from 'better-sqlite3';
import { isRole, type Role, strongerRole } from '../../../sync/protocol/roles';
import { MOST_MEMBERS_LISTED } from '../bounds';
import type { MemberRecord } from '../event-storage';
import { isGuestOfLink } from '../subject-of-claim';
import { HOLDS } from './link-tables';

interface PersonRow {
  id: string;
  name: string | null;
  color: string | null;
  joined_at: number | null;
  role: string | null;
  until: number | null;
}

interface GrantRow {
  person: string;
  id: string;
  role: string;
  label: string;
}

/** The people of a board as its owner sees them. */
export function createMemberList(database: Database) {
  const find = database.prepare<[string], { number: number; owner: string }>(
    'SELECT number, owner FROM boards WHERE id = ?',
  );
  // Who was kept out by name stays listed, also when their link is gone: there would be no way to let them in again.
  const people = database.prepare<object, PersonRow>(
    `WITH known AS (
       SELECT @owner AS id
       UNION SELECT grants.person FROM grants JOIN links ON links.id = grants.link
         WHERE grants.board = @board AND ${HOLDS.replace('?', '@now')}
       UNION SELECT person FROM members WHERE board = @board AND (role = 'none' OR person LIKE 'link-%') AND (until IS NULL OR until > @now))
     SELECT known.id, people.name, people.color, members.role, members.until,
       (SELECT min(created_at) FROM grants WHERE board = @board AND person = known.id) AS joined_at
     FROM known LEFT JOIN people ON people.id = known.id
       LEFT JOIN members ON members.board = @board AND members.person = known.id
         AND (members.until IS NULL OR members.until > @now)
     ORDER BY known.id <> @owner, joined_at, known.id LIMIT ${MOST_MEMBERS_LISTED}`,
  );
  const grants = database.prepare<[number, number], GrantRow>(
    `SELECT grants.person, links.id, links.role, links.label FROM grants JOIN links ON links.id = grants.link
     WHERE grants.board = ? AND ${HOLDS} ORDER BY grants.created_at, links.id`,
  );
  const linksOf = (board: number, now: number) => {
    const links = new Map<string, { id: string; role: Role; label: string }[]>();
    for (const { person, id, role, label } of grants.all(board, now)) {
      if (!isRole(role)) continue;
      const own = links.get(person) ?? [];
      own.push({ id, role, label });
      links.set(person, own);
    }
    return links;
  };
  return {
    listMembers(id: string, now: number): readonly MemberRecord[] | null {
      const board = find.get(id);
      if (!board) return null;
      const links = linksOf(board.number, now);
      return people.all({ board: board.number, owner: board.owner, now }).map((row) => {
        const own = links.get(row.id) ?? [];
        const isOwner = row.id === board.owner;
        const given = own.reduce<Role | undefined>((best, { role }) => strongerRole(best, role), undefined);
        const isOut = !isOwner && row.role === 'none';
        const said = (given !== undefined || isGuestOfLink(row.id)) && isRole(row.role) ? row.role : given;
        return {
          id: row.id,
          name: row.name,
          color: row.color,
          isOwner,
          role: isOwner ? 'owner' : isOut ? null : (said ?? null),
          links: own,
          joinedAt: row.joined_at,
          ban: isOut ? { until: row.until } : null,
        };
      });
    },
  };
}
