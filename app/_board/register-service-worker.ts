import { whenIdle } from './when-idle';

/** Milliseconds after which files are kept also by a page that is never idle. */
const PATIENCE = 2_000;

/**
 * Lets the app be kept on this device. Only in production: while developing, a kept page would hide what was just written.
 * A browser that refuses (private mode, plain http) goes without.
 */
export function registerServiceWorker(): void {
  if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return;
  const register = () => {
    navigator.serviceWorker.register('/sw.js', { scope: '/', updateViaCache: 'none' }).catch(() => undefined);
  };
  // After the page has what it needs, and a hand that draws at once has drawn: keeping files must not slow down the first stroke.
  const wait = () => void whenIdle(register, PATIENCE);
  if (document.readyState === 'complete') wait();
  else window.addEventListener('load', wait, { once: true });
}
