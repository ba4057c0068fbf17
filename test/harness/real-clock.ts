import type { Clock } from '../../sync/client/clock';

/** Time as it passes. */
export const realClock: Clock = {
  now: () => performance.now(),
  after(milliseconds, run) {
    const handle = setTimeout(run, milliseconds);
    return () => clearTimeout(handle);
  },
  every(milliseconds, run) {
    const handle = setInterval(run, milliseconds);
    return () => clearInterval(handle);
  },
};
