import { pageLocale } from '../../_language/locale';
import { translate } from '../../_language/translate';
import { isSameDay, nameTime } from '../chat/chat-rows';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** When something was written, as short as it can be: a moment ago, the time of today, or the day. Milliseconds since 1970. */
export function whenWritten(at: number, now: number): string {
  const ago = now - at;
  if (ago < MINUTE) return translate('Just now');
  if (ago < HOUR) return translate('{count} min ago', { count: Math.floor(ago / MINUTE) });
  if (isSameDay(at, now)) return nameTime(at);
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Date(at).toLocaleDateString(pageLocale(), {
    ...{ day: 'numeric', month: 'short' },
    ...(isThisYear ? {} : { year: 'numeric' }),
  });
}
