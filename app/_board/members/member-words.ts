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
  { label: 'For an hour', seconds: HOUR },
  { label: 'For a day', seconds: 24 * HOUR },
  { label: 'For a week', seconds: 7 * 24 * HOUR },
  { label: 'Until I let them in', seconds: null },
];

/** How somebody came here, or until when they can't. */
export function aboutMember({ isOwner, links, ban }: Member, locale?: string): string {
  if (isOwner) return 'Owner';
  if (ban) {
    if (ban.until === null) return 'Kept out until you let them in';
    const until = new Date(ban.until);
    return `Kept out until ${until.toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' })}`;
  }
  const names = links.map(({ label, role }) => label || roleName(role).toLowerCase());
  return names.length === 0 ? 'By a link that is gone' : `By link: ${[...new Set(names)].join(', ')}`;
}
