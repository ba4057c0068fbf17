import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Who may see the admin area: whoever shows the token, or the cookie that was given for it. */
export interface AdminAccess {
  isToken(shown: string): boolean;
  mayEnter(headers: IncomingHttpHeaders): boolean;
  /** A `Set-Cookie` that lasts half a day, or ends at once. */
  writeCookie(isOut?: boolean): string;
}

const NAME = 'driftless_admin';
/** Seconds. */
const LASTS = 43_200;

function areEqual(one: string, other: string): boolean {
  const [first, second] = [one, other].map((text) => createHmac('sha256', 'compare').update(text).digest());
  return timingSafeEqual(first!, second!);
}

/**
 * @param token the setting; who changes it locks out everybody who was in
 * @param now seconds since 1970
 */
export function createAdminAccess(token: string, isSecure: boolean, now: () => number): AdminAccess {
  const sign = (until: string) =>
    createHmac('sha256', token).update(`admin until ${until}`).digest('base64url');
  const isCookie = (value: string) => {
    const [until = '', signature = ''] = value.split('.');
    return /^\d{1,12}$/.test(until) && Number(until) > now() && areEqual(signature, sign(until));
  };
  return {
    isToken: (shown) => areEqual(shown, token),
    mayEnter({ authorization, cookie = '' }) {
      const shown = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
      if (shown !== undefined) return areEqual(shown, token);
      const kept = cookie.split(/;\s*/).find((part) => part.startsWith(`${NAME}=`));
      return kept !== undefined && isCookie(kept.slice(NAME.length + 1));
    },
    writeCookie(isOut = false) {
      const until = String(Math.floor(now()) + LASTS);
      const value = isOut ? '' : `${until}.${sign(until)}`;
      const lasts = isOut ? 0 : LASTS;
      return `${NAME}=${value}; Path=/; Max-Age=${lasts}; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;
    },
  };
}
