import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Browsers keep a cookie for 400 days at most; it is renewed once it is a day old. */
const LIFE = { seconds: 400 * 24 * 3600, renewAfter: 24 * 3600 };

export interface Session {
  readonly person: string;
  /** Seconds since 1970. */
  readonly issuedAt: number;
}

export interface Sessions {
  readonly cookieName: string;
  /** Who a Cookie header belongs to; null when nobody we know. A forged or expired cookie is nobody, never an error. */
  read(cookies: string | undefined): Session | null;
  create(): Session;
  /** A Set-Cookie header. */
  write(session: Session): string;
  /** A Set-Cookie header that takes the cookie away. */
  forget(): string;
  needsRenewal(session: Session): boolean;
}

function findCookies(header: string, name: string): string[] {
  const start = `${name}=`;
  return header
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(start))
    .map((part) => part.slice(start.length));
}

/**
 * Anonymous identity: a random id in a signed cookie that scripts on the page can't read.
 *
 * @param isSecure whether people come by https: then the cookie is bound to this host and to https
 * @param now seconds since 1970
 */
export function createSessions(secrets: readonly string[], isSecure: boolean, now: () => number): Sessions {
  const cookieName = isSecure ? '__Host-driftless' : 'driftless';
  const sign = (secret: string, text: string) => createHmac('sha256', secret).update(text).digest();
  const parse = (value: string): Session | null => {
    const [person, issued, signature] = value.split('.');
    if (!/^[\w-]{22}$/.test(person ?? '') || !/^\d{1,12}$/.test(issued ?? '')) return null;
    const given = Buffer.from(signature ?? '', 'base64url');
    if (given.length !== 32) return null;
    const isOurs = secrets.some((secret) => timingSafeEqual(sign(secret, `${person}.${issued}`), given));
    const issuedAt = Number(issued);
    const isFresh = issuedAt <= now() + 60 && now() - issuedAt < LIFE.seconds;
    return isOurs && isFresh ? { person: person!, issuedAt } : null;
  };
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  return {
    cookieName,
    read(cookies) {
      if (!cookies || cookies.length > 16_384) return null;
      for (const value of findCookies(cookies, cookieName)) {
        const session = parse(value);
        if (session) return session;
      }
      return null;
    },
    create: () => ({ person: randomBytes(16).toString('base64url'), issuedAt: Math.floor(now()) }),
    write({ person }) {
      const text = `${person}.${Math.floor(now())}`;
      const signature = sign(secrets[0]!, text).toString('base64url');
      return `${cookieName}=${text}.${signature}; Max-Age=${LIFE.seconds}; ${attributes}`;
    },
    forget: () => `${cookieName}=; Max-Age=0; ${attributes}`,
    needsRenewal: ({ issuedAt }) => now() - issuedAt > LIFE.renewAfter,
  };
}
