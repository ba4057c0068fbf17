import type { Clock } from '../../sync/client/clock';
import type { Surroundings } from '../../sync/client/connection-state';

/** Time and the page as the browser has them, without anything that is kept: also for pages that must not keep anything. */
export const browserClock: Clock = {
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

/** Returns the disposer. */
export function listen(target: EventTarget, event: string, listener: () => void): () => void {
  target.addEventListener(event, listener);
  return () => target.removeEventListener(event, listener);
}

export const browserSurroundings: Surroundings = {
  isHidden: () => document.visibilityState === 'hidden',
  onWake(listener) {
    const onVisible = () => document.visibilityState === 'visible' && listener();
    const stops = [
      listen(window, 'online', listener),
      listen(window, 'pageshow', listener),
      listen(document, 'visibilitychange', onVisible),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  },
  onNetworkLost: (listener) => listen(window, 'offline', listener),
};
