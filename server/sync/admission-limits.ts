import type { Guesses } from '../auth/guesses';
import type { RateLimit } from '../auth/rate-limit';
import type { Rates } from '../auth/rates';
import type { Claim } from '../storage/storage';

/** A whole school may sit behind one address; what one person holds open is held tighter. */
const UPGRADES = { burst: 300, perMinute: 300 };
const MOST_OPEN = { address: 256, person: 30 };

/** How many connections an address and a person may open, and hold open. */
export class AdmissionLimits {
  private readonly upgrades: RateLimit;
  private readonly open = new Map<string, number>();

  constructor(
    private readonly isOn: boolean,
    private readonly guesses: Guesses,
    rates: Rates,
  ) {
    this.upgrades = rates.open('upgrades', UPGRADES);
  }

  /** @returns how to give the place back, or null when there is none */
  enter(address: string, { person, keyHash }: Claim): (() => void) | null {
    if (!this.isOn) return () => {};
    if (this.upgrades.take(address) > 0 || (keyHash && this.guesses.wait(address) > 0)) return null;
    const places: readonly [key: string, most: number][] = [
      [`address ${address}`, MOST_OPEN.address],
      ...(person ? [[`person ${person}`, MOST_OPEN.person] as const] : []),
    ].map(([key, most]) => [String(key), Number(most)]);
    if (places.some(([key, most]) => (this.open.get(key) ?? 0) >= most)) return null;
    for (const [key] of places) this.open.set(key, (this.open.get(key) ?? 0) + 1);
    let hasLeft = false;
    return () => {
      if (hasLeft) return;
      hasLeft = true;
      for (const [key] of places) this.leave(key);
    };
  }

  /** A key opened nothing. */
  missed(address: string, { keyHash }: Claim): void {
    if (keyHash) this.guesses.missed(address, keyHash);
  }

  private leave(key: string): void {
    const left = (this.open.get(key) ?? 1) - 1;
    if (left > 0) this.open.set(key, left);
    else this.open.delete(key);
  }
}
