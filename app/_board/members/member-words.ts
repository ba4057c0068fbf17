import { listWords } from '../../_language/list-words';
import { pageLocale } from '../../_language/locale';
import { message } from '../../_language/message';
import { translate } from '../../_language/translate';
import { roleName } from '../share-links';
import type { Member } from './members';

export interface BanTime {
  readonly label: string;
  /** Null until they are let in again. */
  readonly seconds: number | null;
}

const HOUR = 3_600;

/** For how long somebody can be kept out. */
export const BAN_TIMES: readonly BanTime[] = [
  { label: message('For an hour'), seconds: HOUR },
  { label: message('For a day'), seconds: 24 * HOUR },
  { label: message('For a week'), seconds: 7 * 24 * HOUR },
  { label: message('Until I let them in'), seconds: null },
];

/** How somebody came here, or until when they can't. */
export function aboutMember({ isOwner, links, ban }: Member, locale = pageLocale()): string {
  if (isOwner) return translate('Owner');
  if (ban) {
    if (ban.until === null) return translate('Kept out until you let them in');
    const when = new Date(ban.until).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' });
    return translate('Kept out until {when}', { when });
  }
  if (links.length === 0) return translate('By a link that is gone');
  const names = links.map(({ label, role }) => label || roleName(role).toLocaleLowerCase(locale));
  return translate('By link: {names}', { names: listWords([...new Set(names)]) });
}
