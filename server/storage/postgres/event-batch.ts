import type { NewEvent } from '../event-storage';
import type { Session } from './database';

/** Where the events of a board have come to; moved while a batch is written. */
export interface EventHead {
  board: number;
  id: string;
  owner: string;
  seq: number;
  floor: number;
  standing: number;
}

export interface KnownEvent {
  readonly board: number;
  readonly seq: number;
}

interface Row {
  readonly board: number;
  readonly seq: number;
  readonly event: NewEvent;
  readonly body: string;
}

const INSERT = `WITH added AS (
    SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
      $9::text[], $10::boolean[], $11::bigint[])
      AS added(board, seq, id, person, name, color, type, subject, body, standing, created_at)
  ), known AS (
    INSERT INTO event_ids (person, id, board, seq, created_at) SELECT person, id, board, seq, created_at FROM added
  )
  INSERT INTO event_log (board, seq, id, person, name, color, type, subject, body, standing, created_at) SELECT * FROM added`;
const READ = `SELECT true AS known, person, id, board, seq FROM event_ids
    WHERE (person, id) IN (SELECT * FROM unnest($1::text[], $2::text[]))
  UNION ALL SELECT false, '', id, board, 0 FROM event_log
    WHERE (board, id) IN (SELECT * FROM unnest($3::bigint[], $4::text[]))`;

const keyOf = (...parts: readonly (string | number)[]) => JSON.stringify(parts);

/**
 * What a batch of events needs to know, asked for in few round trips, and what it has written so far. Rows wait until somebody has to
 * read the log, so that a batch of mere talk is two inserts, however long it is.
 */
export class EventBatch {
  private readonly known = new Map<string, KnownEvent>();
  private readonly present = new Set<string>();
  private waiting: Row[] = [];

  private constructor(
    private readonly session: Session,
    readonly heads: ReadonlyMap<string, EventHead>,
  ) {}

  /** Locks the heads of the boards, all in one order. */
  static async open(session: Session, events: readonly NewEvent[]): Promise<EventBatch> {
    const boards = [...new Set(events.map(({ board }) => board))];
    const heads = await session.all<EventHead>(
      `SELECT board, boards.id, owner, seq, floor, standing FROM event_heads JOIN boards ON boards.number = board
       WHERE boards.id = ANY ($1) ORDER BY board FOR NO KEY UPDATE OF event_heads`,
      [boards],
    );
    const batch = new EventBatch(session, new Map(heads.map((head) => [head.id, head])));
    await batch.read(events);
    return batch;
  }

  /** Which of the events were written before, and which ids of their boards, or of what they are about, are taken. */
  private async read(events: readonly NewEvent[]): Promise<void> {
    const asked = events.flatMap(({ board, id, subject }) => {
      const head = this.heads.get(board);
      const ids = subject === null ? [id] : [id, subject];
      return head ? ids.map((each) => [head.board, each] as const) : [];
    });
    const rows = await this.session.all<KnownEvent & { known: boolean; person: string; id: string }>(READ, [
      events.map(({ by }) => by.id),
      events.map(({ id }) => id),
      asked.map(([board]) => board),
      asked.map(([, id]) => id),
    ]);
    for (const { known, person, id, board, seq } of rows) {
      if (known) this.known.set(keyOf(person, id), { board, seq });
      else this.present.add(keyOf(board, id));
    }
  }

  /** What became of an event of this person and id, on whatever board. */
  findKnown(person: string, id: string): KnownEvent | undefined {
    return this.known.get(keyOf(person, id));
  }

  isPresent(board: number, id: string): boolean {
    return this.present.has(keyOf(board, id));
  }

  add(board: number, seq: number, event: NewEvent, body: NewEvent['body']): void {
    this.waiting.push({ board, seq, event, body: JSON.stringify(body) });
    this.known.set(keyOf(event.by.id, event.id), { board, seq });
    this.present.add(keyOf(board, event.id));
  }

  /** To be awaited before the log is read or changed. */
  async flush(): Promise<void> {
    const rows = this.waiting;
    if (rows.length === 0) return;
    this.waiting = [];
    const column = <Value>(read: (event: NewEvent) => Value) => rows.map(({ event }) => read(event));
    await this.session.run(INSERT, [
      rows.map(({ board }) => board),
      rows.map(({ seq }) => seq),
      column(({ id }) => id),
      column(({ by }) => by.id),
      column(({ by }) => by.name),
      column(({ by }) => by.color),
      column(({ type }) => type),
      column(({ subject }) => subject),
      rows.map(({ body }) => body),
      column(({ isStanding }) => isStanding),
      column(({ at }) => at),
    ]);
  }

  async saveHeads(): Promise<void> {
    const heads = [...this.heads.values()];
    await this.session.run(
      `UPDATE event_heads SET seq = moved.seq, floor = moved.floor, standing = moved.standing
       FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[]) AS moved(board, seq, floor, standing)
       WHERE event_heads.board = moved.board`,
      [
        heads.map(({ board }) => board),
        heads.map(({ seq }) => seq),
        heads.map(({ floor }) => floor),
        heads.map(({ standing }) => standing),
      ],
    );
  }
}
