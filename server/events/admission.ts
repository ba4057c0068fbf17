import type { IncomingMessage } from 'node:http';
import { hashLinkKey } from '../auth/link-key';
import type { OriginCheck } from '../auth/origin';
import { RateLimit } from '../auth/rate-limit';
import type { Sessions } from '../auth/session';
import type { Claim } from '../storage/storage';

/** A whole school may sit behind one address. */
const HANDSHAKES = { burst: 300, perMinute: 300 };
const MOST_OPEN = 512;

/**
 * Whether a handshake may come from where it comes from. A browser sends an Origin with every WebSocket, and with requests to other
 * sites; without one it is a script without cookie, or a page of ours that polls. That a foreign page can send such a GET as well does
 * not help it: it can't read the answer, and without it there is no session.
 */
export function isFromHere(request: IncomingMessage, sessions: Sessions, isOwnOrigin: OriginCheck): boolean {
  const { headers } = request;
  if (headers.origin !== undefined) return isOwnOrigin(headers);
  if (headers.upgrade !== undefined) return sessions.read(headers.cookie) === null;
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}

/** How many connections an address may open, and hold open. */
export class Admission {
  private readonly handshakes: RateLimit;
  private readonly open = new Map<string, number>();

  constructor(private readonly isOn: boolean) {
    this.handshakes = new RateLimit(HANDSHAKES, isOn);
  }

  mayEnter(address: string): boolean {
    if (!this.isOn) return true;
    return (this.open.get(address) ?? 0) < MOST_OPEN && this.handshakes.take(address) === 0;
  }

  /** @returns the disposer */
  enter(address: string): () => void {
    this.open.set(address, (this.open.get(address) ?? 0) + 1);
    return () => {
      const left = (this.open.get(address) ?? 1) - 1;
      if (left > 0) this.open.set(address, left);
      else this.open.delete(address);
    };
  }
}

export function claimOf(request: IncomingMessage, sessions: Sessions, key: string | undefined): Claim {
  return { person: sessions.read(request.headers.cookie)?.person ?? null, keyHash: hashLinkKey(key) };
}
