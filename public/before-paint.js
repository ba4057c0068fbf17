// Runs before the first paint, so that a dark page never flashes white, and no page shows English first and its own language then.
// `app/_ui/theme.ts` and `app/_language/locale.ts` write the same keys; the list of languages is that of `app/_language/languages.ts`.
(() => {
  const kept = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      // Storage may be forbidden.
      return null;
    }
  };
  // Whether the server took this for a first visit (`server/http/first-visit.ts`).
  const isBoardPage = () =>
    performance
      .getEntriesByType('navigation')
      .some(({ serverTiming }) => serverTiming?.some(({ name }) => name === 'first-visit'));
  // Who was never here is led to a fresh board, as `app/_home/use-home-boards.ts` would do after all of home has come. It is noted as that
  // browser's own where `app/_board/board-shelf.ts` looks for boards that the database was not told of yet.
  const beginFirstBoard = () => {
    try {
      if (localStorage.length > 0 || sessionStorage.length > 0) return;
      const letters = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
      const id = letters.replaceAll('+', '-').replaceAll('/', '_').slice(0, 22);
      const board = { id, title: '', role: 'owner', lastOpenedAt: Date.now(), own: true, registered: false };
      sessionStorage.setItem('driftless-boards', JSON.stringify([board]));
      localStorage.setItem('driftless-was-here', 'yes');
      // Told by https and on this machine alone; elsewhere the board's page is loaded by its address.
      if (isBoardPage()) history.replaceState(null, '', `/b/${id}`);
      else location.replace(`/b/${id}`);
    } catch {
      // Where storage is forbidden, home decides.
    }
  };
  // Who comes by a link was here too, and finds that board at home instead of being led to a fresh one.
  const noteVisit = () => {
    try {
      localStorage.setItem('driftless-was-here', 'yes');
    } catch {
      // Where storage is forbidden, home decides.
    }
  };
  if (location.pathname === '/') beginFirstBoard();
  else if (location.pathname.startsWith('/b/')) noteVisit();

  const page = document.documentElement;
  const theme = kept('driftless-theme');
  const isDark =
    theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  page.dataset.theme = isDark ? 'dark' : 'light';

  const spoken = ['en', 'de', 'fr', 'es', 'pt', 'ja', 'zh', 'ar'];
  const wanted = [kept('driftless-language'), ...(navigator.languages ?? [])].map(
    (tag) => String(tag).toLowerCase().split('-')[0],
  );
  const language = wanted.find((code) => spoken.includes(code)) ?? 'en';
  if (language === 'en') return;
  page.lang = language;
  page.dir = language === 'ar' ? 'rtl' : 'ltr';
  // The page came in English. It is seen once it speaks (`app/_language/speak-page.ts`), or after a while as it is (`app/_ui/base.css`).
  page.dataset.wordless = '';
})();
