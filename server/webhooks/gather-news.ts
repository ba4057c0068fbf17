import type { People } from '../boards/people';
import type { Logger } from '../observe/logger';
import type { EventStorage } from '../storage/event-storage';
import type { HistoryStorage } from '../storage/history-storage';
import { StorageError } from '../storage/storage';
import type { DueWebhook, NewDelivery, WebhookStorage } from '../storage/webhook-storage';
import { nameEvent, wants, writeBody } from './webhook-events';

export interface NewsPorts {
  readonly storage: Pick<WebhookStorage, 'listDueWebhooks' | 'saveDeliveries'> &
    Pick<EventStorage, 'readEvents'> &
    Pick<HistoryStorage, 'readPast'>;
  readonly people: Pick<People, 'find'>;
  readonly publicUrl: string | null;
  readonly logger: Pick<Logger, 'error'>;
  readonly now: () => number;
}

/** Milliseconds between two messages that a board was changed: nobody wants one per stroke. */
const BETWEEN_CHANGES = 10_000;
/** How long one that can't be told is left alone, in milliseconds. */
const REST = 60_000;
/** A receiver that is away gets no more than this written for it; the logs keep the rest. */
export const MOST_PENDING = 200;
const AT_ONCE = { webhooks: 50, events: 50, rows: 1_000, people: 20 };

async function describeChange(due: DueWebhook, ports: NewsPorts): Promise<NewDelivery> {
  const { board, told, head } = due;
  const past = await ports.storage.readPast(board, head.seq + 1, Math.min(AT_ONCE.rows, head.seq - told.seq));
  const ids = new Set(past?.rows.filter(({ seq }) => seq > told.seq).map(({ person }) => person));
  const found = [...ids].filter((id) => id !== '').slice(0, AT_ONCE.people);
  const by = await Promise.all(
    found.map(async (person) => {
      const { id, name, color } = await ports.people.find(person);
      return { id, name, color };
    }),
  );
  const data = { seq: head.seq, since: told.seq, changes: head.seq - told.seq, by };
  const body = writeBody(
    'board.changed',
    ports.now(),
    { id: board, title: due.title },
    ports.publicUrl,
    data,
  );
  return { type: 'board.changed', body };
}

async function gatherOne(due: DueWebhook, ports: NewsPorts): Promise<void> {
  const { storage, publicUrl, now } = ports;
  const deliveries: NewDelivery[] = [];
  if (due.isChangeDue && wants(due.events, 'board.changed'))
    deliveries.push(await describeChange(due, ports));
  const page =
    due.head.event > due.told.event
      ? await storage.readEvents(due.board, due.told.event, AT_ONCE.events)
      : null;
  for (const event of page?.events ?? []) {
    const type = nameEvent(event);
    if (!type || !wants(due.events, type)) continue;
    const data = { seq: event.seq, id: event.id, by: event.by, ...event.body };
    const board = { id: due.board, title: due.title };
    deliveries.push({ type, body: writeBody(type, event.at, board, publicUrl, data) });
  }
  const last = page?.events.at(-1)?.seq ?? 0;
  const isFull = page?.events.length === AT_ONCE.events;
  await storage.saveDeliveries({
    webhook: due.id,
    from: due.told,
    to: {
      seq: due.isChangeDue ? due.head.seq : due.told.seq,
      // What was said after the head was asked for is in the page too, and told with it.
      event: isFull ? last : Math.max(last, due.head.event),
    },
    deliveries,
    at: now(),
  });
}

/** What ails the whole storage is not a webhook's fault. */
function ailsAll(error: unknown): boolean {
  return error instanceof StorageError && (error.trouble === 'full' || error.trouble === 'unavailable');
}

/**
 * Writes the messages that are due, each time it is called. What is due is read off the boards' logs, not off an announcement that could be
 * lost; how far they are told lies in the same transaction as the messages, so each thing is told in one message, whose id stays, by any
 * number of processes. One that can't be told is said and left alone for a minute; the others are told.
 */
export function createNewsGatherer(ports: NewsPorts): () => Promise<void> {
  const resting = new Map<string, number>();
  return async () => {
    const now = ports.now();
    for (const [id, until] of resting) if (until <= now) resting.delete(id);
    const found = await ports.storage.listDueWebhooks(now - BETWEEN_CHANGES, MOST_PENDING, AT_ONCE.webhooks);
    for (const due of found) {
      if (resting.has(due.id)) continue;
      try {
        await gatherOne(due, ports);
      } catch (error) {
        if (ailsAll(error)) throw error;
        resting.set(due.id, now + REST);
        ports.logger.error(
          { err: error, webhook: due.id, board: due.board },
          'a webhook is not told the news',
        );
      }
    }
  };
}
