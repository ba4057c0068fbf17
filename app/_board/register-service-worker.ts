import { whenIdle } from './when-idle';

/** Milliseconds after which files are kept also by a page that is never idle. */
const PATIENCE = 2_000;
/**
 * A hand that has not moved for so long (ms) has drawn; and after so long it is not waited for any more: who drew without a pause and lost the
 * network in the first quarter of a minute had no app.
 */
const STILL = 600;
const LONGEST = 5_000;

/**
 * Lets the app be kept on this device. Only in production: while developing, a kept page would hide what was just written.
 * A browser that refuses (private mode, plain http) goes without.
 */
export function registerServiceWorker(): void {
  if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return;
  // Who has a hand on the board when this is fetched may be drawing.
  let movedAt = performance.now();
  const note = () => {
    movedAt = performance.now();
  };
  window.addEventListener('pointermove', note, true);
  const register = () => {
    const now = performance.now();
    if (now - movedAt < STILL && now < LONGEST) return void setTimeout(wait, STILL);
    window.removeEventListener('pointermove', note, true);
    navigator.serviceWorker.register('/sw.js', { scope: '/', updateViaCache: 'none' }).catch(() => undefined);
  };
  // After the page has what it needs, and a hand that draws at once has drawn: keeping files made the first stroke come a tenth later, between whose movements a page is idle.
  const wait = () => void whenIdle(register, PATIENCE);
  if (document.readyState === 'complete') wait();
  else window.addEventListener('load', wait, { once: true });
}
