import type { LookupFunction } from 'node:net';

/** Looks names up when it is their turn, as long as somebody waits for it. */
export interface LookUpTurn {
  readonly lookUp: LookupFunction;
  /** Whether it never came in all the time there was: then nothing is known of the page. */
  isMissed(): boolean;
}

/**
 * The system looks a name up on a thread of its own, of which it lends two, and can't be told to stop: for each name whose server does not
 * answer it is held for many seconds, whoever waited for it long gone. So these take one of them at most, and all other names of this server
 * (its database, its webhooks) are looked up by the other.
 */
export function createLookUpTurns(): (lookUp: LookupFunction, signal: AbortSignal) => LookUpTurn {
  const waiting = new Set<() => void>();
  let isTaken = false;
  const next = () => {
    const [begin] = waiting;
    if (isTaken || !begin) return;
    waiting.delete(begin);
    isTaken = true;
    begin();
  };
  return (lookUp, signal) => {
    let isMissed = false;
    return {
      isMissed: () => isMissed,
      lookUp(hostname, options, callback) {
        const begin = () =>
          // Given back when the look-up has ended, not when somebody stopped waiting for it.
          lookUp(hostname, options, (...found) => {
            isTaken = false;
            next();
            callback(...found);
          });
        const giveUp = () => {
          if (!waiting.delete(begin)) return;
          isMissed = true;
          callback(new Error('other names are looked up'), '', 0);
        };
        waiting.add(begin);
        signal.addEventListener('abort', giveUp, { once: true });
        next();
      },
    };
  };
}
