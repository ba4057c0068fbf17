import type { Database } from 'better-sqlite3';
import type { BoardPerson, MemberChange } from '../event-storage';
import type { AccessRecord, Claim } from '../storage';
import { roleAsSaid, subjectOf } from '../subject-of-claim';
import { HOLDS } from './link-tables';

/** How access is judged without regard to what owners said of single people. */
export interface AccessTables {
  findAccess(id: string, claims: readonly Claim[], now: number): readonly AccessRecord[] | null;
  listBoards(person: string, search: string, now: number): readonly AccessRecord[];
}

/** What was said of a person, and not only for a time that is over; the parameter is the time. */
const COUNTS = '(members.until IS NULL OR members.until > ?)';

/**
 * What an owner said of single people: another role than their link gives, or none. It counts as long as some link lets them in, so that
 * revoking the link ends it; for the owner it never counts. And whom a locked board is locked for.
 */
export function createMemberTables(database: Database, access: AccessTables) {
  const findRole = database
    .prepare<[string, string, number], string>(
      `SELECT members.role FROM members JOIN boards ON boards.number = members.board
       WHERE boards.id = ? AND person = ? AND ${COUNTS}`,
    )
    .pluck();
  const findLock = database
    .prepare<[string], string>(
      `SELECT body FROM event_log JOIN boards ON number = board
       WHERE boards.id = ? AND standing = 1 AND type = 'lock:set' ORDER BY seq DESC LIMIT 1`,
    )
    .pluck();
  const save = database.prepare('INSERT OR REPLACE INTO members VALUES (?, ?, ?, ?)');
  const forget = database.prepare('DELETE FROM members WHERE board = ? AND person = ?');
  const takeGrants = database.prepare('DELETE FROM grants WHERE board = ? AND person = ?');
  const people = database.prepare<[string, string, number, number], BoardPerson>(
    `WITH joined AS (
       SELECT owner AS id, number FROM boards WHERE id = ?
       UNION
       SELECT grants.person, grants.board FROM grants JOIN links ON links.id = grants.link
       WHERE grants.board = (SELECT number FROM boards WHERE id = ?) AND ${HOLDS})
     SELECT joined.id, people.name FROM joined LEFT JOIN people ON people.id = joined.id
     WHERE NOT EXISTS (SELECT 1 FROM members
       WHERE board = joined.number AND person = joined.id AND role = 'none' AND ${COUNTS})`,
  );
  const apply = (record: AccessRecord, person: string | null, now: number): AccessRecord => {
    if (!record.role || person === null || record.board.owner === person) return record;
    const role = findRole.get(record.board.id, person, now);
    return role === undefined ? record : { ...record, role: roleAsSaid(person, record.role, role) };
  };
  const readLock = (id: string): readonly string[] | null => {
    const body = findLock.get(id);
    return body === undefined ? null : (JSON.parse(body).except ?? []);
  };
  return {
    setMember(board: number, { person, role, until }: MemberChange): void {
      if (role === 'forgotten') takeGrants.run(board, person);
      if (role === 'forgotten' || role === 'given') forget.run(board, person);
      else save.run(board, person, role, until ?? null);
    },
    operations: {
      findAccess(id: string, claims: readonly Claim[], now: number): readonly AccessRecord[] | null {
        const records = access.findAccess(id, claims, now);
        const keepers = records && readLock(id);
        return (
          records?.map((found, index) => {
            const subject = subjectOf(claims[index]!);
            const record = apply(found, subject, now);
            const isLocked = keepers !== null && record.role === 'edit' && !keepers.includes(subject ?? '');
            return isLocked ? { ...record, isLocked } : record;
          }) ?? null
        );
      },
      listBoards(person: string, search: string, now: number): readonly AccessRecord[] {
        const records = access.listBoards(person, search, now);
        return records.map((record) => apply(record, person, now)).filter(({ role }) => role !== undefined);
      },
      listPeople: (board: string, now: number): readonly BoardPerson[] => people.all(board, board, now, now),
    },
  };
}
