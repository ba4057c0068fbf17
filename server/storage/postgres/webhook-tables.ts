import type { DueWebhook, NewWebhook, WebhookRecord, WebhookWishes } from '../webhook-storage';
import type { Database } from './database';

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

/** The columns by name: `webhooks.board` is a number, and the board's id is what is told. */
export const WEBHOOK_COLUMNS = `webhooks.id, boards.id AS board, webhooks.url, webhooks.label, webhooks.events, webhooks.secret,
  webhooks.created_at, webhooks.failures, webhooks.disabled_at, webhooks.disabled_reason`;

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
  isChangeDue: boolean;
}

const OWN = 'id = $1 AND board = (SELECT number FROM boards WHERE id = $2)';
const DUE = `SELECT * FROM (
    SELECT webhooks.id, boards.id AS board, boards.title, webhooks.events, told_seq AS "toldSeq", told_event AS "toldEvent",
      boards.head_seq AS "headSeq", coalesce(event_heads.seq, 0) AS "headEvent",
      boards.head_seq > told_seq AND changed_at <= $1 AS "isChangeDue"
    FROM webhooks JOIN boards ON boards.number = webhooks.board LEFT JOIN event_heads ON event_heads.board = boards.number
    WHERE ${WORKS} AND boards.state = 'ok' AND (SELECT count(*) FROM webhook_deliveries
      WHERE webhook = webhooks.id AND webhook_deliveries.state = 'pending') < $2) AS due
  WHERE "isChangeDue" OR "headEvent" > "toldEvent" ORDER BY random() LIMIT $3`;

/** Addresses that are told of what happens on boards. */
export function createWebhookTables({ single, write }: Database) {
  return {
    createWebhook: (webhook: NewWebhook, most: number): Promise<'created' | 'too-many' | 'no-board'> =>
      write(async (session) => {
        const { id, board, url, label, events, secret, createdAt } = webhook;
        // One after the other, or two at once would both still fit.
        const found = await session.first<{ number: number }>(
          'SELECT number FROM boards WHERE id = $1 FOR UPDATE',
          [board],
        );
        if (!found) return 'no-board';
        const { number } = found;
        const kept = await session.first<{ count: number }>(
          'SELECT count(*) AS count FROM webhooks WHERE board = $1',
          [number],
        );
        if (kept!.count >= most) return 'too-many';
        await session.run(
          `INSERT INTO webhooks (id, board, url, label, events, secret, created_at, told_seq, told_event)
           SELECT $1, number, $2, $3, $4, $5, $6, head_seq, coalesce((SELECT seq FROM event_heads WHERE board = number), 0)
           FROM boards WHERE number = $7`,
          [id, url, label, JSON.stringify(events), secret, createdAt, number],
        );
        return 'created';
      }),
    async listWebhooks(board: string): Promise<readonly WebhookRecord[]> {
      const rows = await single.all<WebhookRow>(
        `SELECT ${WEBHOOK_COLUMNS} FROM webhooks JOIN boards ON boards.number = webhooks.board
         WHERE boards.id = $1 ORDER BY webhooks.created_at, webhooks.id`,
        [board],
      );
      return rows.map(readWebhook);
    },
    changeWebhook: (
      board: string,
      id: string,
      wishes: Partial<WebhookWishes> & { readonly disabled?: WebhookRecord['disabled'] },
    ): Promise<boolean> =>
      write(async (session) => {
        const { url = null, label = null, events, disabled } = wishes;
        const found = await session.run(
          `UPDATE webhooks SET url = coalesce($3, url), label = coalesce($4, label), events = coalesce($5, events) WHERE ${OWN}`,
          [id, board, url, label, events ? JSON.stringify(events) : null],
        );
        if (found > 0 && disabled !== undefined) {
          await session.run(
            `UPDATE webhooks SET failures = 0, disabled_at = $3, disabled_reason = $4 WHERE ${OWN}`,
            [id, board, disabled?.at ?? null, disabled?.reason ?? null],
          );
        }
        if (found > 0 && (url !== null || disabled === null)) {
          await session.run(
            `UPDATE webhook_deliveries SET next_at = 0 WHERE webhook = $1 AND state = 'pending' AND next_at > 0`,
            [id],
          );
        }
        return found > 0;
      }),
    removeWebhook: async (board: string, id: string): Promise<boolean> =>
      (await single.run(`DELETE FROM webhooks WHERE ${OWN}`, [id, board])) > 0,
    async listDueWebhooks(
      changedBefore: number,
      mostPending: number,
      limit: number,
    ): Promise<readonly DueWebhook[]> {
      const rows = await single.all<DueRow>(DUE, [changedBefore, mostPending, limit]);
      return rows.map(({ toldSeq, toldEvent, headSeq, headEvent, events, ...row }) => ({
        ...row,
        events: JSON.parse(events) as string[],
        told: { seq: toldSeq, event: toldEvent },
        head: { seq: headSeq, event: headEvent },
      }));
    },
  };
}
