// When a script that the page begins with can’t be had: a newer build took its place in between, or the network broke. `app/_start/README.md`.
(() => {
  // What it says, by language: set by the build, which writes this into every page (`scripts/steps/words-when-missing.mjs`).
  if (typeof WORDS === 'undefined') return;
  const NAME = 'driftless-fetched-again-at';
  const AGAIN = 60_000;
  let isSettled = false;
  const mayFetchAgain = () => {
    try {
      if (navigator.onLine === false || Date.now() - Number(sessionStorage.getItem(NAME)) < AGAIN)
        return false;
      sessionStorage.setItem(NAME, String(Date.now()));
      return true;
    } catch {
      // What can’t be remembered might be done for ever.
      return false;
    }
  };
  const tell = () => {
    const page = document.documentElement;
    const [title, words, again] = WORDS[page.lang] ?? WORDS.en;
    const add = (kind, text, within) => {
      const element = document.createElement(kind);
      element.textContent = text;
      within.append(element);
      return element;
    };
    const main = document.createElement('main');
    main.className = 'not-whole';
    add('h1', title, main);
    add('p', words, main);
    add('button', again, main).onclick = () => location.reload();
    document.body.replaceChildren(main);
    delete page.dataset.wordless;
  };
  const settle = () => {
    if (mayFetchAgain()) location.reload();
    else tell();
  };
  addEventListener(
    'error',
    ({ target }) => {
      // Those that come later are asked for by the page itself, which says so where one is missing.
      if (isSettled || !(target instanceof HTMLScriptElement) || !target.hasAttribute('async')) return;
      isSettled = true;
      if (document.readyState === 'loading') addEventListener('DOMContentLoaded', settle);
      else settle();
    },
    true,
  );
})();
