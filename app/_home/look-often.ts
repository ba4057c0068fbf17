/** The list is looked at again after so many milliseconds, while somebody sees it. */
const EVERY = 30_000;

/** Looks when somebody comes back to the page, when the network comes or goes, and now and then. Returns the disposer. */
export function lookOften(look: () => void): () => void {
  const onVisible = () => document.visibilityState === 'visible' && look();
  const timer = setInterval(onVisible, EVERY);
  document.addEventListener('visibilitychange', onVisible);
  window.addEventListener('online', look);
  window.addEventListener('offline', look);
  window.addEventListener('pageshow', onVisible);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', onVisible);
    window.removeEventListener('online', look);
    window.removeEventListener('offline', look);
    window.removeEventListener('pageshow', onVisible);
  };
}
