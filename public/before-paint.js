// Runs before the first paint, so that a dark page never flashes white, and no page shows English first and its own language then.
// `app/_ui/theme.ts` and `app/_language/locale.ts` write the same keys; the list of languages is that of `app/_language/languages.ts`.
(() => {
  const kept = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      // Storage may be forbidden; what the system and the browser say holds then.
      return null;
    }
  };
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
