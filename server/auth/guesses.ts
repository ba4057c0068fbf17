import type { Rates } from './rates';

/** Keys have 128 bits: nobody guesses one. But whoever tries costs a look-up each time, and is not to try for ever. */
const RATE = { burst: 60, perMinute: 6 };

/** Link keys that opened nothing, per address, at whichever door. Only misses count: a whole school opens its link from one address. */
export interface Guesses {
  /** Seconds until this address may show a key again; 0 for at once. */
  wait(address: string): number;
  missed(address: string): void;
}

export function createGuesses(rates: Rates): Guesses {
  const misses = rates.open('guesses', RATE);
  return {
    wait: (address) => misses.peek(address),
    missed: (address) => void misses.take(address),
  };
}
