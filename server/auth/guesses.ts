import type { Rates } from './rates';

/** Keys have 128 bits: nobody guesses one. But whoever tries costs a look-up each time, and is not to try for ever. */
const RATE = { burst: 60, perMinute: 6 };

/** So many keys that opened nothing are remembered, the latest. */
const MOST_SHOWN = 10_000;

/**
 * Link keys that opened nothing, per address, at whichever door. Only misses count: a whole school opens its link from one address. A key counts
 * once: a stock client whose link was revoked comes back with it ten times a second, and would keep everybody at its address from every good one.
 */
export interface Guesses {
  /** Seconds until this address may show a key again; 0 for at once. */
  wait(address: string): number;
  missed(address: string, keyHash: Uint8Array): void;
}

export function createGuesses(rates: Rates): Guesses {
  const misses = rates.open('guesses', RATE);
  const shown = new Set<string>();
  /** Whether this key was not shown here before; the latest stand last. */
  function isNew(address: string, keyHash: Uint8Array): boolean {
    const guess = `${address} ${Buffer.from(keyHash).toString('base64')}`;
    const wasThere = shown.delete(guess);
    shown.add(guess);
    const [oldest] = shown;
    if (shown.size > MOST_SHOWN && oldest !== undefined) shown.delete(oldest);
    return !wasThere;
  }
  return {
    wait: (address) => misses.peek(address),
    missed(address, keyHash) {
      if (isNew(address, keyHash)) misses.take(address);
    },
  };
}
