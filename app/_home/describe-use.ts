import { pageLocale } from '../_language/locale';
import { translate } from '../_language/translate';
import { timeAgo } from '../_ui/time-ago';
import type { ListedBoard } from './listed-boards';

/** Who changed the board last, and when; where nobody told, when it was opened here. */
export function describeUse(
  { lastBy, changedAt, lastUsedAt }: Pick<ListedBoard, 'lastBy' | 'changedAt' | 'lastUsedAt'>,
  now: number,
): string {
  if (changedAt === 0) return translate('Opened {when}', { when: timeAgo(lastUsedAt, now) });
  const when = timeAgo(changedAt, now);
  // It stands alone, as a sentence does.
  if (!lastBy) return when.charAt(0).toLocaleUpperCase(pageLocale()) + when.slice(1);
  return `${lastBy.isYou ? translate('You') : lastBy.name} · ${when}`;
}
