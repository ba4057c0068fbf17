import type { Clock } from './clock';
import type { Surroundings } from './connection-state';

/** Milliseconds between what two wakings cause, however often the browser says that it is online. */
const LEAST_BETWEEN = 1_000;

export interface WakePorts {
  readonly clock: Clock;
  readonly surroundings: Pick<Surroundings, 'onWake'>;
}

/**
 * Runs at once when the page wakes, and of those that follow within a second one more at its end. Attempts that were made without being woken
 * don't count: the one that failed just before the network came back would hold up the one that gets through. Returns the disposer.
 */
export function wakeSparingly({ clock, surroundings }: WakePorts, run: () => void): () => void {
  let ranAt = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | null = null;
  const runNow = () => {
    cancel?.();
    cancel = null;
    ranAt = clock.now();
    run();
  };
  const stop = surroundings.onWake(() => {
    const wait = ranAt + LEAST_BETWEEN - clock.now();
    if (wait <= 0) runNow();
    else cancel ??= clock.after(wait, runNow);
  });
  return () => {
    stop();
    cancel?.();
  };
}
