// Before the first paint: theme, language and the first visit. What is kept here: `app/_ui/README.md`.
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
  const page = document.documentElement;
  const noteVisit = () => localStorage.setItem('driftless-was-here', 'yes');
  const beginFirstBoard = () => {
    if (localStorage.length > 0 || sessionStorage.length > 0) return;
    const letters = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
    const id = letters.replaceAll('+', '-').replaceAll('/', '_').slice(0, 22);
    const board = { id, title: '', role: 'owner', lastOpenedAt: Date.now(), own: true, registered: false };
    sessionStorage.setItem('driftless-boards', JSON.stringify([board]));
    noteVisit();
    if (isBoardPage()) {
      history.replaceState(null, '', `/b/${id}`);
      // Nothing can lie on it: ink may be shown before the board is there (`early-hand.js`).
      page.dataset.blank = 'yes';
    } else location.replace(`/b/${id}`);
  };
  // A board on which something may be written wants the font of a hand at once; before a blank one's first stroke it would only take up the line.
  const bringHand = () => {
    const hand = '/fonts/shantell-sans-latin-wght-normal.woff2';
    const link = `<link rel="preload" as="font" type="font/woff2" crossorigin href="${hand}">`;
    document.head.insertAdjacentHTML('beforeend', link);
  };
  const isBoard = location.pathname.startsWith('/b/');
  if (isBoard || location.pathname.startsWith('/embed/')) bringHand();
  try {
    if (location.pathname === '/') beginFirstBoard();
    else if (isBoard) noteVisit();
  } catch {
    // Where storage is forbidden, home decides.
  }

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
  page.dataset.wordless = '';
})();
