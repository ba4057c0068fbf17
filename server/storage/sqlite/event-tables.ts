import type { Database } from 'better-sqlite3';
import type { DurableEvent } from '../../../sync/protocol/events';
import { LET_GO_EVERY, MOST_STANDING, REMEMBER_IDS } from '../bounds';
import type { Balance, EventPage, EventReceipt, EventRefusal, NewEvent, StoredEvent } from '../event-storage';
import { type AccessTables, createMemberTables } from './event-member-tables';
import { createNoticeTables } from './event-notice-tables';
import { createMemberList } from './member-list';

interface Head {
  board: number;
  owner: string;
  seq: number;
  floor: number;
  standing: number;
}

interface EventRow {
  seq: number;
  id: string;
  person: string;
  name: string;
  color: string;
  type: DurableEvent;
  body: string;
  created_at: number;
}

function readEvent(row: EventRow): StoredEvent {
  return {
    seq: row.seq,
    id: row.id,
    type: row.type,
    by: { id: row.person, name: row.name, color: row.color },
    at: row.created_at,
    body: JSON.parse(row.body),
  };
}

function createHeads(database: Database) {
  const find = database.prepare<[string], Head>(
    `SELECT number AS board, owner, coalesce(seq, 0) AS seq, coalesce(floor, 0) AS floor, coalesce(standing, 0) AS standing
     FROM boards LEFT JOIN event_heads ON board = number WHERE id = ?`,
  );
  const save = database.prepare('INSERT OR REPLACE INTO event_heads VALUES (?, ?, ?, ?)');
  return {
    find: (board: string) => find.get(board),
    save: ({ board, seq, floor, standing }: Head) => save.run(board, seq, floor, standing),
  };
}

/** What must hold of the log for an event to be written. */
function createDemands(database: Database) {
  const count = database
    .prepare<[number, string, string, string], number>(
      'SELECT count(*) FROM event_log WHERE board = ? AND subject = ? AND type = ? AND person = ?',
    )
    .pluck();
  const countOf = database
    .prepare<[number, string, string, string, string, string], number>(
      `SELECT count(*) FROM event_log WHERE board = ? AND subject = ? AND type = ? AND person = ?
       AND json_extract(body, '$.' || ?) = ?`,
    )
    .pluck();
  const isFollowed = database.prepare<[number, string, string]>(
    'SELECT 1 FROM event_log WHERE board = ? AND subject = ? AND type = ? LIMIT 1',
  );
  const isThere = database.prepare<[number, string]>('SELECT 1 FROM event_log WHERE board = ? AND id = ?');
  const stands = database
    .prepare<[number, string], number>('SELECT standing FROM event_log WHERE board = ? AND id = ?')
    .pluck();
  const isOutOfBalance = (board: number, subject: string, event: NewEvent, balance: Balance) => {
    const { given, taken, most, of } = balance;
    const counted = (type: DurableEvent) => {
      const before = of
        ? countOf.get(board, subject, type, event.by.id, of.field, of.value)!
        : count.get(board, subject, type, event.by.id)!;
      return before + (event.type === type ? 1 : 0);
    };
    const left = counted(given) - counted(taken);
    return left < 0 || left > most;
  };
  return ({ board, owner, standing }: Head, event: NewEvent): EventRefusal | null => {
    const { subject, demands, member } = event;
    if (isThere.get(board, event.id)) return 'id-taken';
    if (member?.person === owner) return 'not-found';
    if (event.isStanding && standing >= MOST_STANDING) return 'full';
    if (subject === null) return null;
    if (!isThere.get(board, subject)) return 'not-found';
    if (demands?.notAfter?.some((type) => isFollowed.get(board, subject, type))) return 'over';
    if (demands?.stands && stands.get(board, subject) !== 1) return 'over';
    const { balance } = demands ?? {};
    return balance && isOutOfBalance(board, subject, event, balance) ? 'too-many' : null;
  };
}

/**
 * A round of private writing says what it knows of the board, as long as it stands: up to 200,000 characters that nobody reads once it is
 * over, in each of thousands of rounds that are kept.
 */
export const BODY_AFTERWARDS = "iif(type = 'private:start', json_remove(body, '$.since'), body)";

/** Letting go of what is old, and of what no longer stands. */
function createRelease(database: Database) {
  const releaseSubject = database.prepare(
    `UPDATE event_log SET standing = 0, body = ${BODY_AFTERWARDS} WHERE board = @board AND standing = 1 AND (
       id = @subject OR subject = @subject
       OR subject IN (SELECT id FROM event_log WHERE board = @board AND subject = @subject))
       AND (@types IS NULL OR type IN (SELECT value FROM json_each(@types)))
       AND (@person IS NULL OR person = @person)`,
  );
  const releaseType = database.prepare(
    `UPDATE event_log SET standing = 0, body = ${BODY_AFTERWARDS} WHERE board = @board AND standing = 1 AND type = @type
     AND (@person IS NULL OR person = @person)`,
  );
  const forget = database.prepare('DELETE FROM event_log WHERE board = ? AND seq <= ? AND standing = 0');
  const forgetIds = database.prepare('DELETE FROM event_ids WHERE board = ? AND created_at < ? AND seq <= ?');
  return {
    release({ board }: Head, { releases }: NewEvent): number {
      const { subject, types, person = null } = releases ?? {};
      if (subject !== undefined) {
        const named = types ? JSON.stringify(types) : null;
        return releaseSubject.run({ board, subject, types: named, person }).changes;
      }
      let released = 0;
      for (const type of types ?? []) released += releaseType.run({ board, type, person }).changes;
      return released;
    },
    letGo({ board, floor }: Head, now: number): void {
      forget.run(board, floor);
      forgetIds.run(board, now - REMEMBER_IDS, floor);
    },
  };
}

function createCount(database: Database) {
  const count = database.prepare<object, { value: string; count: number }>(
    `SELECT json_extract(body, '$.' || @field) AS value, sum(iif(type = @given, 1, -1)) AS count FROM event_log
     WHERE board = @board AND subject = @subject AND type IN (@given, @taken)
     GROUP BY value HAVING count > 0 ORDER BY value`,
  );
  return (board: number, { body, counts, subject }: NewEvent): NewEvent['body'] => {
    if (!counts || subject === null) return body;
    const rows = count.all({ ...counts, board, subject });
    return { ...body, result: Object.fromEntries(rows.map((row) => [row.value, row.count])) };
  };
}

function createReads(database: Database, heads: ReturnType<typeof createHeads>) {
  const after = database.prepare<[number, number, number], EventRow>(
    'SELECT * FROM event_log WHERE board = ? AND seq > ? ORDER BY seq LIMIT ?',
  );
  const byId = database.prepare<[string, string], EventRow>(
    'SELECT event_log.* FROM event_log JOIN boards ON number = board WHERE boards.id = ? AND event_log.id = ?',
  );
  const standing = database.prepare<[string, DurableEvent], EventRow>(
    `SELECT event_log.* FROM event_log JOIN boards ON number = board
     WHERE boards.id = ? AND standing = 1 AND type = ?`,
  );
  const participants = database
    .prepare<[string, string, string], string>(
      `SELECT DISTINCT person FROM event_log WHERE board = (SELECT number FROM boards WHERE id = ?)
       AND (subject = ? OR id = ?) AND type <> 'comment:move'`,
    )
    .pluck();
  return {
    readEvents(board: string, seq: number, limit: number): EventPage | null {
      const head = heads.find(board);
      if (!head) return null;
      return {
        events: after.all(head.board, seq, limit).map(readEvent),
        head: head.seq,
        floor: head.floor,
      };
    },
    findEvent(board: string, id: string): StoredEvent | null {
      const row = byId.get(board, id);
      return row ? readEvent(row) : null;
    },
    listStanding(board: string, types: readonly DurableEvent[]): readonly StoredEvent[] {
      const rows = types.flatMap((type) => standing.all(board, type));
      return rows.sort((one, other) => one.seq - other.seq).map(readEvent);
    },
    eventHeads: (boards: readonly string[]) => boards.map((board) => heads.find(board)?.seq ?? 0),
    listParticipants: (board: string, subject: string): readonly string[] =>
      participants.all(board, subject, subject),
  };
}

/** The event log. The single writer gives the seq, so it is gapless in commit order. */
export function createEventTables(database: Database, access: AccessTables) {
  const heads = createHeads(database);
  const refusalOf = createDemands(database);
  const { release, letGo } = createRelease(database);
  const complete = createCount(database);
  const members = createMemberTables(database, access);
  const notices = createNoticeTables(database);
  const known = database.prepare<[string, string], { board: number; seq: number }>(
    'SELECT board, seq FROM event_ids WHERE person = ? AND id = ?',
  );
  const insert = database.prepare('INSERT INTO event_log VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const insertId = database.prepare('INSERT INTO event_ids VALUES (?, ?, ?, ?, ?)');

  const write = (head: Head, event: NewEvent): StoredEvent => {
    const { id, by, type, subject, at, isStanding, member } = event;
    const body = complete(head.board, event);
    const seq = head.seq + 1;
    head.standing += (isStanding ? 1 : 0) - release(head, event);
    head.seq = seq;
    const kept = JSON.stringify(body);
    const standing = isStanding ? 1 : 0;
    insert.run(head.board, seq, id, by.id, by.name, by.color, type, subject, kept, standing, at);
    insertId.run(by.id, id, head.board, seq, at);
    if (member) members.setMember(head.board, member);
    notices.writeNotices(event);
    return { seq, id, type, by, at, body };
  };

  return {
    ...createReads(database, heads),
    ...members.operations,
    ...createMemberList(database),
    ...notices.operations,
    findReceipt(board: string, person: string, id: string): number | null {
      const receipt = known.get(person, id);
      return receipt && receipt.board === heads.find(board)?.board ? receipt.seq : null;
    },
    appendEvents(events: readonly NewEvent[], retention: number): readonly EventReceipt[] {
      const open = new Map<string, Head | undefined>();
      const receipts = events.map((event): EventReceipt => {
        if (!open.has(event.board)) open.set(event.board, heads.find(event.board));
        const head = open.get(event.board);
        if (!head) return { kind: 'refused', reason: 'no-board' };
        const before = known.get(event.by.id, event.id);
        if (before?.board === head.board) return { kind: 'repeated', seq: before.seq };
        const reason = before ? 'id-taken' : refusalOf(head, event);
        return reason ? { kind: 'refused', reason } : { kind: 'stored', event: write(head, event) };
      });
      for (const head of open.values()) {
        if (!head) continue;
        if (head.seq - head.floor >= retention + LET_GO_EVERY) {
          head.floor = head.seq - retention;
          letGo(head, events[0]!.at);
        }
        heads.save(head);
      }
      return receipts;
    },
  };
}
