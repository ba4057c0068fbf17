/**
 * Lets the app be kept on this device. Only in production: while developing, a kept page would hide what was just written.
 * A browser that refuses (private mode, plain http) goes without.
 */
export function registerServiceWorker(): void {
  if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return;
  const register = () => {
    navigator.serviceWorker.register('/sw.js', { scope: '/', updateViaCache: 'none' }).catch(() => undefined);
  };
  // After the page has what it needs: keeping files must not slow down the first stroke.
  if (document.readyState === 'complete') register();
  else window.addEventListener('load', register, { once: true });
}
