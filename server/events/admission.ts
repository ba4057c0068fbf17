import type { IncomingMessage } from 'node:http';
import { hashLinkKey } from '../auth/link-key';
import type { OriginCheck } from '../auth/origin';
import type { RateLimit } from '../auth/rate-limit';
import type { Rates } from '../auth/rates';
import type { Sessions } from '../auth/session';
import type { Claim } from '../storage/storage';

/** A whole school may sit behind one address. */
const HANDSHAKES = { burst: 300, perMinute: 300 };
const MOST_OPEN = { address: 512, person: 30 };

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

/** How many connections an address may open, and how many it and a person may hold open. */
export class Admission {
  private readonly handshakes: RateLimit;
  private readonly open = new Map<string, number>();

  constructor(
    private readonly isOn: boolean,
    rates: Rates,
  ) {
    this.handshakes = rates.open('handshakes', HANDSHAKES);
  }

  mayEnter(address: string, person: string | null): boolean {
    if (!this.isOn) return true;
    if (this.count(`address ${address}`) >= MOST_OPEN.address) return false;
    if (person !== null && this.count(`person ${person}`) >= MOST_OPEN.person) return false;
    return this.handshakes.take(address) === 0;
  }

  /** @returns the disposer */
  enter(address: string, person: string | null): () => void {
    const places = [`address ${address}`, ...(person === null ? [] : [`person ${person}`])];
    for (const place of places) this.open.set(place, this.count(place) + 1);
    return () => {
      for (const place of places) {
        const left = this.count(place) - 1;
        if (left > 0) this.open.set(place, left);
        else this.open.delete(place);
      }
    };
  }

  private count(place: string): number {
    return this.open.get(place) ?? 0;
  }
}

export function claimOf(request: IncomingMessage, sessions: Sessions, key: string | undefined): Claim {
  return { person: sessions.read(request.headers.cookie)?.person ?? null, keyHash: hashLinkKey(key) };
}
