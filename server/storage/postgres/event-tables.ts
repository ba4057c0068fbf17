import type { DurableEvent } from '../../../sync/protocol/events';
import { LET_GO_EVERY, MOST_STANDING, REMEMBER_IDS } from '../bounds';
import type { Balance, EventReceipt, EventRefusal, NewEvent, StoredEvent } from '../event-storage';
import type { Database, Session } from './database';
import { EventBatch, type EventHead } from './event-batch';
import { createEventReads } from './event-reads';
import { createMemberTables, setMember } from './member-tables';
import { createNoticeTables, writeNotices } from './notice-tables';

interface Given {
  readonly type: DurableEvent;
  readonly body: string;
}

/** The value of a field as it is counted. */
function readField({ body }: Given, field: string): unknown {
  return (JSON.parse(body) as Record<string, unknown>)[field];
}

async function isOutOfBalance(
  session: Session,
  board: number,
  subject: string,
  event: NewEvent,
  { given, taken, most, of }: Balance,
): Promise<boolean> {
  const rows = await session.all<Given>(
    'SELECT type, body FROM event_log WHERE board = $1 AND subject = $2 AND type = ANY ($3) AND person = $4',
    [board, subject, [given, taken], event.by.id],
  );
  const counted = (type: DurableEvent) => {
    const before = rows.filter((row) => row.type === type && (!of || readField(row, of.field) === of.value));
    return before.length + (event.type === type ? 1 : 0);
  };
  const left = counted(given) - counted(taken);
  return left < 0 || left > most;
}

/** Why an event may not be written; null where it may. */
async function findRefusal(
  session: Session,
  batch: EventBatch,
  { board, owner, standing }: EventHead,
  event: NewEvent,
): Promise<EventRefusal | null> {
  const { subject, demands, member } = event;
  if (batch.isPresent(board, event.id)) return 'id-taken';
  if (member?.person === owner) return 'not-found';
  if (event.isStanding && standing >= MOST_STANDING) return 'full';
  if (subject === null) return null;
  if (!batch.isPresent(board, subject)) return 'not-found';
  if (!demands) return null;
  await batch.flush();
  const { notAfter = [], stands = false, balance } = demands;
  const found = await session.first<{ followed: boolean; standing: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM event_log WHERE board = $1 AND subject = $2 AND type = ANY ($3)) AS followed,
       (SELECT standing FROM event_log WHERE board = $1 AND id = $2) AS standing`,
    [board, subject, notAfter],
  );
  if (found!.followed || (stands && !found!.standing)) return 'over';
  return balance && (await isOutOfBalance(session, board, subject, event, balance)) ? 'too-many' : null;
}

/**
 * A round of private writing says what it knows of the board, as long as it stands: up to 200,000 characters that nobody reads once it is
 * over, in each of thousands of rounds that are kept.
 */
export const BODY_AFTERWARDS = `CASE WHEN type = 'private:start' THEN (body::jsonb - 'since')::text ELSE body END`;

/** @returns how many events stand no longer */
async function release(session: Session, board: number, { releases }: NewEvent): Promise<number> {
  const { subject = null, types = null, person = null } = releases ?? {};
  if (subject === null && types === null) return 0;
  return session.run(
    `UPDATE event_log SET standing = false, body = ${BODY_AFTERWARDS} WHERE board = $1 AND standing
       AND ($2::text IS NULL OR id = $2 OR subject = $2
         OR subject IN (SELECT id FROM event_log WHERE board = $1 AND subject = $2))
       AND ($3::text[] IS NULL OR type = ANY ($3)) AND ($4::text IS NULL OR person = $4)`,
    [board, subject, types, person],
  );
}

/** Adds to the body what it is to count. */
async function complete(
  session: Session,
  board: number,
  { body, counts, subject }: NewEvent,
): Promise<NewEvent['body']> {
  if (!counts || subject === null) return body;
  const rows = await session.all<Given>(
    'SELECT type, body FROM event_log WHERE board = $1 AND subject = $2 AND type = ANY ($3)',
    [board, subject, [counts.given, counts.taken]],
  );
  const tally = new Map<string, number>();
  for (const row of rows) {
    const value = String(readField(row, counts.field));
    tally.set(value, (tally.get(value) ?? 0) + (row.type === counts.given ? 1 : -1));
  }
  const result = [...tally].filter(([, count]) => count > 0).sort(([one], [other]) => (one < other ? -1 : 1));
  return { ...body, result: Object.fromEntries(result) };
}

async function write(
  session: Session,
  batch: EventBatch,
  head: EventHead,
  event: NewEvent,
): Promise<StoredEvent> {
  const { id, by, type, at, isStanding, releases, counts, member } = event;
  if (releases || counts) await batch.flush();
  const body = await complete(session, head.board, event);
  head.standing += (isStanding ? 1 : 0) - (await release(session, head.board, event));
  head.seq += 1;
  batch.add(head.board, head.seq, event, body);
  if (member) await setMember(session, head.board, member);
  await writeNotices(session, event);
  return { seq: head.seq, id, type, by, at, body };
}

async function letGo(session: Session, { board, floor }: EventHead, now: number): Promise<void> {
  await session.run('DELETE FROM event_log WHERE board = $1 AND seq <= $2 AND NOT standing', [board, floor]);
  await session.run('DELETE FROM event_ids WHERE board = $1 AND created_at < $2 AND seq <= $3', [
    board,
    now - REMEMBER_IDS,
    floor,
  ]);
}

/** Writes a batch; done again from the start when it clashed, so nothing of an earlier attempt may be left over. */
async function appendAll(
  session: Session,
  events: readonly NewEvent[],
  retention: number,
): Promise<readonly EventReceipt[]> {
  const batch = await EventBatch.open(session, events);
  const receipts: EventReceipt[] = [];
  for (const event of events) {
    const head = batch.heads.get(event.board);
    if (!head) {
      receipts.push({ kind: 'refused', reason: 'no-board' });
      continue;
    }
    const before = batch.findKnown(event.by.id, event.id);
    if (before?.board === head.board) {
      receipts.push({ kind: 'repeated', seq: before.seq });
      continue;
    }
    const reason = before ? 'id-taken' : await findRefusal(session, batch, head, event);
    receipts.push(
      reason
        ? { kind: 'refused', reason }
        : { kind: 'stored', event: await write(session, batch, head, event) },
    );
  }
  await batch.flush();
  for (const head of batch.heads.values()) {
    if (head.seq - head.floor < retention + LET_GO_EVERY) continue;
    head.floor = head.seq - retention;
    await letGo(session, head, events[0]!.at);
  }
  await batch.saveHeads();
  return receipts;
}

/** The event log. The lock on a board's head gives the seq, so it is gapless in commit order, however many processes write. */
export function createEventTables(database: Database) {
  return {
    ...createEventReads(database),
    ...createMemberTables(database),
    ...createNoticeTables(database),
    appendEvents: (events: readonly NewEvent[], retention: number): Promise<readonly EventReceipt[]> =>
      database.log((session) => appendAll(session, events, retention)),
  };
}
