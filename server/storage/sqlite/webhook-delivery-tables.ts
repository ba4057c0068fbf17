import type { Database } from 'better-sqlite3';
import { DELIVERIES_KEPT } from '../bounds';
import type {
  DeliveryBatch,
  DeliveryOutcome,
  DeliveryRecord,
  DeliveryState,
  NewDelivery,
  WebhookRecord,
} from '../webhook-storage';
import { readWebhook, type WebhookRow, WORKS } from './webhook-tables';

interface DeliveryRow {
  webhook: string;
  number: number;
  type: string;
  body: string;
  state: DeliveryState;
  attempts: number;
  status: number | null;
  reason: string | null;
  created_at: number;
  tried_at: number | null;
  next_at: number;
}

function readDelivery(delivery: DeliveryRow): DeliveryRecord {
  const { created_at: createdAt, tried_at: triedAt, next_at: _, ...row } = delivery;
  return { ...row, createdAt, triedAt };
}

function createWriting(database: Database) {
  const place = database.prepare<[number, number, number, number, string, number, number]>(
    `UPDATE webhooks SET changed_at = CASE WHEN told_seq < ? THEN ? ELSE changed_at END, told_seq = ?, told_event = ?
     WHERE id = ? AND told_seq = ? AND told_event = ?`,
  );
  const nextNumber = database
    .prepare<[string], number>(
      'UPDATE webhooks SET last_number = last_number + 1 WHERE id = ? RETURNING last_number',
    )
    .pluck();
  const insert = database.prepare(
    `INSERT INTO webhook_deliveries (webhook, number, type, body, state, created_at, next_at) VALUES (?, ?, ?, ?, 'pending', ?, ?)`,
  );
  const trim = database.prepare(
    "DELETE FROM webhook_deliveries WHERE webhook = ? AND number <= ? AND state <> 'pending'",
  );
  const takes = database
    .prepare<[number, string], number>(
      `SELECT disabled_at IS NULL AND (SELECT count(*) FROM webhook_deliveries
         WHERE webhook = webhooks.id AND state = 'pending') < ? FROM webhooks WHERE id = ?`,
    )
    .pluck();
  const add = (webhook: string, { type, body }: NewDelivery, at: number): number | null => {
    const number = nextNumber.get(webhook);
    if (number === undefined) return null;
    insert.run(webhook, number, type, body, at, at);
    trim.run(webhook, number - DELIVERIES_KEPT);
    return number;
  };
  return {
    saveDeliveries({ webhook, from, to, deliveries, at }: DeliveryBatch): boolean {
      if (place.run(to.seq, at, to.seq, to.event, webhook, from.seq, from.event).changes === 0) return false;
      for (const delivery of deliveries) add(webhook, delivery, at);
      return true;
    },
    addDelivery(
      webhook: string,
      delivery: NewDelivery,
      at: number,
      mostPending: number,
    ): number | 'refused' | null {
      const isOpen = takes.get(mostPending, webhook);
      if (isOpen === 0) return 'refused';
      return isOpen === undefined ? null : add(webhook, delivery, at);
    },
  };
}

/** The messages to webhooks. */
export function createDeliveryTables(database: Database) {
  const waiting = database
    .prepare<[number, number], string>(
      `SELECT webhooks.id FROM webhooks JOIN boards ON boards.number = webhooks.board
         JOIN webhook_deliveries ON webhook_deliveries.webhook = webhooks.id AND webhook_deliveries.number =
           (SELECT min(number) FROM webhook_deliveries WHERE webhook = webhooks.id AND state = 'pending')
       WHERE ${WORKS} AND next_at <= ? ORDER BY next_at, webhooks.id LIMIT ?`,
    )
    .pluck();
  const working = database.prepare<[string], WebhookRow>(
    `SELECT webhooks.*, boards.id AS board FROM webhooks JOIN boards ON boards.number = webhooks.board
     WHERE webhooks.id = ? AND ${WORKS}`,
  );
  const next = database.prepare<[string], DeliveryRow>(
    `SELECT * FROM webhook_deliveries WHERE webhook = ? AND state = 'pending' ORDER BY number LIMIT 1`,
  );
  const note = database.prepare(
    `UPDATE webhook_deliveries SET state = ?, attempts = attempts + 1, status = ?, reason = ?, tried_at = ?, next_at = ?
     WHERE webhook = ? AND number = ?`,
  );
  const forgive = database.prepare('UPDATE webhooks SET failures = 0 WHERE id = ? AND failures > 0');
  const blame = database.prepare('UPDATE webhooks SET failures = failures + 1 WHERE id = ?');
  const disable = database.prepare(
    'UPDATE webhooks SET disabled_at = ?, disabled_reason = ? WHERE id = ? AND failures >= ? AND disabled_at IS NULL',
  );
  const OWN = `webhook = (SELECT webhooks.id FROM webhooks JOIN boards ON boards.number = webhooks.board
    WHERE webhooks.id = ? AND boards.id = ?)`;
  const newest = database.prepare<[string, string, number], DeliveryRow>(
    `SELECT * FROM webhook_deliveries WHERE ${OWN} ORDER BY number DESC LIMIT ?`,
  );
  const again = database.prepare(
    `UPDATE webhook_deliveries SET state = 'pending', attempts = 0, next_at = 0 WHERE ${OWN} AND number = ? AND state <> 'pending'`,
  );
  return {
    ...createWriting(database),
    listWaitingWebhooks: (now: number, limit: number): readonly string[] => waiting.all(now, limit),
    nextDelivery(
      id: string,
      now: number,
    ): { readonly webhook: WebhookRecord; readonly delivery: DeliveryRecord } | null {
      const webhook = working.get(id);
      const delivery = webhook && next.get(id);
      return delivery && delivery.next_at <= now
        ? { webhook: readWebhook(webhook), delivery: readDelivery(delivery) }
        : null;
    },
    noteAttempt(webhook: string, number: number, outcome: DeliveryOutcome): boolean {
      const { state, status, reason, at, nextAt, mostFailures } = outcome;
      note.run(state, status, reason, at, nextAt, webhook, number);
      if (state === 'delivered') forgive.run(webhook);
      if (state !== 'failed') return false;
      blame.run(webhook);
      return disable.run(at, reason, webhook, mostFailures).changes > 0;
    },
    listDeliveries: (board: string, webhook: string, limit: number): readonly DeliveryRecord[] =>
      newest.all(webhook, board, limit).map(readDelivery),
    redeliver: (board: string, webhook: string, number: number): boolean =>
      again.run(webhook, board, number).changes > 0,
  };
}
