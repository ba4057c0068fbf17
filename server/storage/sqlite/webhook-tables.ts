import type { Database } from 'better-sqlite3';
import type { DueWebhook, NewWebhook, WebhookRecord, WebhookWishes } from '../webhook-storage';

export const WEBHOOK_MIGRATION = `
  CREATE TABLE webhooks (
    id TEXT PRIMARY KEY,
    board INTEGER NOT NULL REFERENCES boards(number) ON DELETE CASCADE,
    url TEXT NOT NULL,
    label TEXT NOT NULL,
    events TEXT NOT NULL,
    secret TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    told_seq INTEGER NOT NULL,
    told_event INTEGER NOT NULL,
    changed_at INTEGER NOT NULL DEFAULT 0,
    last_number INTEGER NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0,
    disabled_at INTEGER,
    disabled_reason TEXT
  ) WITHOUT ROWID;
  CREATE INDEX webhooks_by_board ON webhooks(board);

  CREATE TABLE webhook_deliveries (
    webhook TEXT NOT NULL REFERENCES webhooks(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    type TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    status INTEGER,
    reason TEXT,
    created_at INTEGER NOT NULL,
    tried_at INTEGER,
    PRIMARY KEY (webhook, number)
  ) WITHOUT ROWID;
  CREATE INDEX webhook_deliveries_pending ON webhook_deliveries(webhook, number) WHERE state = 'pending';
`;

/** When a message may be tried again lies beside it: a queue that loses its delays must not hammer a receiver. */
export const WEBHOOK_PACE_MIGRATION =
  'ALTER TABLE webhook_deliveries ADD COLUMN next_at INTEGER NOT NULL DEFAULT 0';

export interface WebhookRow {
  id: string;
  board: string;
  url: string;
  label: string;
  events: string;
  secret: string;
  created_at: number;
  failures: number;
  disabled_at: number | null;
  disabled_reason: string | null;
}

export function readWebhook(row: WebhookRow): WebhookRecord {
  return {
    id: row.id,
    board: row.board,
    url: row.url,
    label: row.label,
    events: JSON.parse(row.events) as string[],
    secret: row.secret,
    createdAt: row.created_at,
    failures: row.failures,
    disabled: row.disabled_at === null ? null : { at: row.disabled_at, reason: row.disabled_reason ?? '' },
  };
}

/** What a webhook must be for anything to be sent to it. */
export const WORKS = 'webhooks.disabled_at IS NULL AND boards.trashed_at IS NULL';

interface DueRow {
  id: string;
  board: string;
  title: string;
  events: string;
  toldSeq: number;
  toldEvent: number;
  headSeq: number;
  headEvent: number;
  isChangeDue: number;
}

/** Addresses that are told of what happens on boards. */
export function createWebhookTables(database: Database) {
  const count = database
    .prepare<[string], number>(
      'SELECT count(*) FROM webhooks WHERE board = (SELECT number FROM boards WHERE id = ?)',
    )
    .pluck();
  const insert = database.prepare(
    `INSERT INTO webhooks (id, board, url, label, events, secret, created_at, told_seq, told_event)
     SELECT ?, number, ?, ?, ?, ?, ?, head_seq, coalesce((SELECT seq FROM event_heads WHERE board = number), 0)
     FROM boards WHERE id = ?`,
  );
  const all = database.prepare<[string], WebhookRow>(
    `SELECT webhooks.*, boards.id AS board FROM webhooks JOIN boards ON boards.number = webhooks.board
     WHERE boards.id = ? ORDER BY webhooks.created_at, webhooks.id`,
  );
  const OWN = 'id = ? AND board = (SELECT number FROM boards WHERE id = ?)';
  const change = database.prepare(
    `UPDATE webhooks SET url = coalesce(?, url), label = coalesce(?, label), events = coalesce(?, events) WHERE ${OWN}`,
  );
  const enable = database.prepare(
    `UPDATE webhooks SET failures = 0, disabled_at = ?, disabled_reason = ? WHERE ${OWN}`,
  );
  const hurry = database.prepare(
    `UPDATE webhook_deliveries SET next_at = 0 WHERE webhook = ? AND state = 'pending' AND next_at > 0`,
  );
  const remove = database.prepare(`DELETE FROM webhooks WHERE ${OWN}`);
  const due = database.prepare<[number, number, number], DueRow>(
    `SELECT * FROM (
       SELECT webhooks.id, boards.id AS board, boards.title, webhooks.events,
         told_seq AS toldSeq, told_event AS toldEvent, boards.head_seq AS headSeq,
         coalesce(event_heads.seq, 0) AS headEvent, boards.head_seq > told_seq AND changed_at <= ? AS isChangeDue
       FROM webhooks JOIN boards ON boards.number = webhooks.board
         LEFT JOIN event_heads ON event_heads.board = boards.number
       WHERE ${WORKS} AND boards.state = 'ok' AND (SELECT count(*) FROM webhook_deliveries
         WHERE webhook = webhooks.id AND webhook_deliveries.state = 'pending') < ?)
     WHERE isChangeDue OR headEvent > toldEvent ORDER BY random() LIMIT ?`,
  );
  return {
    createWebhook(webhook: NewWebhook, most: number): 'created' | 'too-many' | 'no-board' {
      const { id, board, url, label, events, secret, createdAt } = webhook;
      if (count.get(board)! >= most) return 'too-many';
      const made = insert.run(id, url, label, JSON.stringify(events), secret, createdAt, board);
      return made.changes > 0 ? 'created' : 'no-board';
    },
    listWebhooks: (board: string): readonly WebhookRecord[] => all.all(board).map(readWebhook),
    changeWebhook(
      board: string,
      id: string,
      wishes: Partial<WebhookWishes> & { readonly disabled?: WebhookRecord['disabled'] },
    ): boolean {
      const { url = null, label = null, events, disabled } = wishes;
      const found = change.run(url, label, events ? JSON.stringify(events) : null, id, board).changes > 0;
      if (found && disabled !== undefined)
        enable.run(disabled?.at ?? null, disabled?.reason ?? null, id, board);
      if (found && (url !== null || disabled === null)) hurry.run(id);
      return found;
    },
    removeWebhook: (board: string, id: string): boolean => remove.run(id, board).changes > 0,
    listDueWebhooks: (changedBefore: number, mostPending: number, limit: number): readonly DueWebhook[] =>
      due.all(changedBefore, mostPending, limit).map((row) => ({
        id: row.id,
        board: row.board,
        title: row.title,
        events: JSON.parse(row.events) as string[],
        told: { seq: row.toldSeq, event: row.toldEvent },
        head: { seq: row.headSeq, event: row.headEvent },
        isChangeDue: row.isChangeDue === 1,
      })),
  };
}
