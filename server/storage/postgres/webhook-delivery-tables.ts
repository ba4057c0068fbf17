import { DELIVERIES_KEPT } from '../bounds';
import type {
  DeliveryBatch,
  DeliveryOutcome,
  DeliveryRecord,
  NewDelivery,
  WebhookRecord,
} from '../webhook-storage';
import type { Database, Session } from './database';
import { readWebhook, WEBHOOK_COLUMNS, type WebhookRow, WORKS } from './webhook-tables';

const COLUMNS = `webhook, number, type, body, state, attempts, status, reason, created_at AS "createdAt", tried_at AS "triedAt"`;
const OWN = `webhook = (SELECT webhooks.id FROM webhooks JOIN boards ON boards.number = webhooks.board
  WHERE webhooks.id = $1 AND boards.id = $2)`;

async function add(
  session: Session,
  webhook: string,
  { type, body }: NewDelivery,
  at: number,
): Promise<number | null> {
  const next = await session.first<{ number: number }>(
    'UPDATE webhooks SET last_number = last_number + 1 WHERE id = $1 RETURNING last_number AS number',
    [webhook],
  );
  if (!next) return null;
  await session.run(
    `INSERT INTO webhook_deliveries (webhook, number, type, body, state, created_at, next_at) VALUES ($1, $2, $3, $4, 'pending', $5, $5)`,
    [webhook, next.number, type, body, at],
  );
  await session.run(
    "DELETE FROM webhook_deliveries WHERE webhook = $1 AND number <= $2 AND state <> 'pending'",
    [webhook, next.number - DELIVERIES_KEPT],
  );
  return next.number;
}

function createWriting({ write }: Database) {
  return {
    saveDeliveries: ({ webhook, from, to, deliveries, at }: DeliveryBatch): Promise<boolean> =>
      write(async (session) => {
        const moved = await session.run(
          `UPDATE webhooks SET changed_at = CASE WHEN told_seq < $2 THEN $3 ELSE changed_at END, told_seq = $2, told_event = $4
           WHERE id = $1 AND told_seq = $5 AND told_event = $6`,
          [webhook, to.seq, at, to.event, from.seq, from.event],
        );
        if (moved === 0) return false;
        for (const delivery of deliveries) await add(session, webhook, delivery, at);
        return true;
      }),
    addDelivery: (
      webhook: string,
      delivery: NewDelivery,
      at: number,
      mostPending: number,
    ): Promise<number | 'refused' | null> =>
      write(async (session) => {
        // One after the other, or two at once would both still fit.
        const found = await session.first<{ isOff: boolean }>(
          'SELECT disabled_at IS NOT NULL AS "isOff" FROM webhooks WHERE id = $1 FOR UPDATE',
          [webhook],
        );
        if (!found) return null;
        const waiting = await session.first<{ count: number }>(
          "SELECT count(*) AS count FROM webhook_deliveries WHERE webhook = $1 AND state = 'pending'",
          [webhook],
        );
        if (found.isOff || waiting!.count >= mostPending) return 'refused';
        return add(session, webhook, delivery, at);
      }),
    noteAttempt: (webhook: string, number: number, outcome: DeliveryOutcome): Promise<boolean> =>
      write(async (session) => {
        const { state, status, reason, at, nextAt, mostFailures } = outcome;
        await session.run(
          `UPDATE webhook_deliveries SET state = $3, attempts = attempts + 1, status = $4, reason = $5, tried_at = $6, next_at = $7
           WHERE webhook = $1 AND number = $2`,
          [webhook, number, state, status, reason, at, nextAt],
        );
        if (state === 'delivered')
          await session.run('UPDATE webhooks SET failures = 0 WHERE id = $1 AND failures > 0', [webhook]);
        if (state !== 'failed') return false;
        await session.run('UPDATE webhooks SET failures = failures + 1 WHERE id = $1', [webhook]);
        const disabled = await session.run(
          `UPDATE webhooks SET disabled_at = $2, disabled_reason = $3
           WHERE id = $1 AND failures >= $4 AND disabled_at IS NULL`,
          [webhook, at, reason, mostFailures],
        );
        return disabled > 0;
      }),
  };
}

/** The messages to webhooks. */
export function createDeliveryTables(database: Database) {
  const { single, read } = database;
  return {
    ...createWriting(database),
    async listWaitingWebhooks(now: number, limit: number): Promise<readonly string[]> {
      const rows = await single.all<{ id: string }>(
        `SELECT webhooks.id FROM webhooks JOIN boards ON boards.number = webhooks.board
           JOIN webhook_deliveries ON webhook_deliveries.webhook = webhooks.id AND webhook_deliveries.number =
             (SELECT min(number) FROM webhook_deliveries WHERE webhook = webhooks.id AND state = 'pending')
         WHERE ${WORKS} AND next_at <= $1 ORDER BY next_at, webhooks.id LIMIT $2`,
        [now, limit],
      );
      return rows.map(({ id }) => id);
    },
    nextDelivery: (
      id: string,
      now: number,
    ): Promise<{ readonly webhook: WebhookRecord; readonly delivery: DeliveryRecord } | null> =>
      read(async (session) => {
        const webhook = await session.first<WebhookRow>(
          `SELECT ${WEBHOOK_COLUMNS} FROM webhooks JOIN boards ON boards.number = webhooks.board
           WHERE webhooks.id = $1 AND ${WORKS}`,
          [id],
        );
        const delivery =
          webhook &&
          (await session.first<DeliveryRecord>(
            `SELECT ${COLUMNS} FROM webhook_deliveries WHERE next_at <= $2 AND webhook = $1 AND number =
               (SELECT min(number) FROM webhook_deliveries WHERE webhook = $1 AND state = 'pending')`,
            [id, now],
          ));
        return delivery ? { webhook: readWebhook(webhook), delivery } : null;
      }),
    listDeliveries: (board: string, webhook: string, limit: number): Promise<readonly DeliveryRecord[]> =>
      single.all<DeliveryRecord>(
        `SELECT ${COLUMNS} FROM webhook_deliveries WHERE ${OWN} ORDER BY number DESC LIMIT $3`,
        [webhook, board, limit],
      ),
    redeliver: async (board: string, webhook: string, number: number): Promise<boolean> =>
      (await single.run(
        `UPDATE webhook_deliveries SET state = 'pending', attempts = 0, next_at = 0 WHERE ${OWN} AND number = $3 AND state <> 'pending'`,
        [webhook, board, number],
      )) > 0,
  };
}
