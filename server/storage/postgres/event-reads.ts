import type { DurableEvent } from '../../../sync/protocol/events';
import type { EventPage, StoredEvent } from '../event-storage';
import type { Database } from './database';

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

const COLUMNS = 'event_log.seq, event_log.id, person, name, color, type, body, event_log.created_at';

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

/** Reading the event log. */
export function createEventReads({ single, read }: Database) {
  return {
    readEvents: (board: string, after: number, limit: number): Promise<EventPage | null> =>
      read(async (session) => {
        const head = await session.first<{ number: number; seq: number; floor: number }>(
          'SELECT number, seq, floor FROM boards JOIN event_heads ON board = number WHERE id = $1',
          [board],
        );
        if (!head) return null;
        const rows = await session.all<EventRow>(
          `SELECT ${COLUMNS} FROM event_log WHERE board = $1 AND seq > $2 ORDER BY seq LIMIT $3`,
          [head.number, after, limit],
        );
        return { events: rows.map(readEvent), head: head.seq, floor: head.floor };
      }),
    async findEvent(board: string, id: string): Promise<StoredEvent | null> {
      const row = await single.first<EventRow>(
        `SELECT ${COLUMNS} FROM event_log JOIN boards ON number = board WHERE boards.id = $1 AND event_log.id = $2`,
        [board, id],
      );
      return row ? readEvent(row) : null;
    },
    async listStanding(board: string, types: readonly DurableEvent[]): Promise<readonly StoredEvent[]> {
      const rows = await single.all<EventRow>(
        `SELECT ${COLUMNS} FROM event_log JOIN boards ON number = board
         WHERE boards.id = $1 AND standing AND type = ANY ($2) ORDER BY event_log.seq`,
        [board, types],
      );
      return rows.map(readEvent);
    },
    async findReceipt(board: string, person: string, id: string): Promise<number | null> {
      const receipt = await single.first<{ seq: number }>(
        `SELECT event_ids.seq FROM event_ids JOIN boards ON number = board
         WHERE boards.id = $1 AND person = $2 AND event_ids.id = $3`,
        [board, person, id],
      );
      return receipt?.seq ?? null;
    },
    async eventHeads(boards: readonly string[]): Promise<readonly number[]> {
      const rows = await single.all<{ id: string; seq: number }>(
        'SELECT id, seq FROM boards JOIN event_heads ON board = number WHERE id = ANY ($1)',
        [boards],
      );
      const heads = new Map(rows.map(({ id, seq }) => [id, seq]));
      return boards.map((id) => heads.get(id) ?? 0);
    },
    async listParticipants(board: string, subject: string): Promise<readonly string[]> {
      const rows = await single.all<{ person: string }>(
        `SELECT DISTINCT person FROM event_log WHERE board = (SELECT number FROM boards WHERE id = $1)
         AND (subject = $2 OR id = $2) AND type <> 'comment:move'`,
        [board, subject],
      );
      return rows.map(({ person }) => person);
    },
  };
}
