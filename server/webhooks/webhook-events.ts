import type { DurableEvent } from '../../sync/protocol/events';
import type { StoredEvent } from '../storage/event-storage';

/** What can be told of a board. */
export const WEBHOOK_EVENTS = [
  'board.changed',
  'board.exported',
  'chat.created',
  'chat.edited',
  'chat.deleted',
  'comment.created',
  'comment.replied',
  'comment.edited',
  'comment.resolved',
  'comment.reopened',
  'comment.deleted',
  'vote.closed',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

const NAMES: Partial<Record<DurableEvent, WebhookEvent>> = {
  'chat:send': 'chat.created',
  'chat:edit': 'chat.edited',
  'chat:delete': 'chat.deleted',
  'comment:add': 'comment.created',
  'comment:reply': 'comment.replied',
  'comment:edit': 'comment.edited',
  'comment:resolve': 'comment.resolved',
  'comment:delete': 'comment.deleted',
  'vote:close': 'vote.closed',
};

/** What of a room's event a program is told; null for what only matters to those who are in the room. */
export function nameEvent({ type, body }: Pick<StoredEvent, 'type' | 'body'>): WebhookEvent | null {
  if (type === 'comment:resolve' && body.resolved === false) return 'comment.reopened';
  return NAMES[type] ?? null;
}

/** Whether a webhook wants it; one that names nothing wants everything. */
export function wants(events: readonly string[], type: string): boolean {
  return events.length === 0 || events.includes(type);
}

export interface MessageBoard {
  readonly id: string;
  readonly title: string;
}

/** The JSON text that is kept, and sent with the message's id before it. @param at milliseconds since 1970 */
export function writeBody(
  type: string,
  at: number,
  { id, title }: MessageBoard,
  publicUrl: string | null,
  data: Readonly<Record<string, unknown>>,
): string {
  const board = { id, title, ...(publicUrl ? { url: `${publicUrl}/b/${id}` } : {}) };
  return JSON.stringify({ type, timestamp: new Date(at).toISOString(), board, data });
}
