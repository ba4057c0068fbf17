// Runs before the first paint, so that a dark page never flashes white. `app/_ui/theme.ts` writes the same key.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('driftless-theme');
  } catch {
    // Storage may be forbidden; the system's choice holds then.
  }
  const isDark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
})();
