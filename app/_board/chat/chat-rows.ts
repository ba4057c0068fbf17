import type { ChatMessage } from '../../../sync/client/room/chat';
import { pageLocale } from '../../_language/locale';
import { translate } from '../../_language/translate';

export type ChatRow =
  /** A new day begins, at this time. */
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  /** From here on it is new. */
  | { readonly kind: 'new'; readonly key: string }
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly message: ChatMessage;
      readonly isOwn: boolean;
      /** The first of several by one person: with their name and the time. */
      readonly isFirst: boolean;
    };

/** Somebody who goes on within this time needs no second introduction. */
const TOGETHER = 5 * 60_000;

export function isSameDay(one: number, other: number): boolean {
  return new Date(one).toDateString() === new Date(other).toDateString();
}

/**
 * What a chat shows from top to bottom.
 *
 * @param seen what came after this seq from others is new
 * @param me one's own id
 */
export function arrangeChat(messages: readonly ChatMessage[], seen: number, me: string): readonly ChatRow[] {
  const rows: ChatRow[] = [];
  let before: ChatMessage | null = null;
  let hasLine = false;
  for (const message of messages) {
    const isOwn = message.by.id === me;
    const isNewDay = !before || !isSameDay(before.at, message.at);
    const isNew: boolean = !hasLine && !isOwn && message.seq !== null && message.seq > seen;
    if (isNewDay) rows.push({ kind: 'day', key: `day-${message.id}`, at: message.at });
    if (isNew) rows.push({ kind: 'new', key: 'new' });
    hasLine ||= isNew;
    const goesOn = before?.by.id === message.by.id && message.at - before.at < TOGETHER;
    const isFirst = isNewDay || isNew || !goesOn || message.reply !== null;
    rows.push({ kind: 'message', key: message.id, message, isOwn, isFirst });
    before = message;
  }
  return rows;
}

/** The day in words: of the last two days how people call them. */
export function nameDay(at: number, now: number): string {
  if (isSameDay(at, now)) return translate('Today');
  if (isSameDay(at, now - 86_400_000)) return translate('Yesterday');
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Date(at).toLocaleDateString(pageLocale(), {
    ...{ weekday: 'long', day: 'numeric', month: 'long' },
    ...(isThisYear ? {} : { year: 'numeric' }),
  });
}

export function nameTime(at: number): string {
  return new Date(at).toLocaleTimeString(pageLocale(), { hour: '2-digit', minute: '2-digit' });
}
