import '../_ui/only-can-parse';
import { hydrateRoot } from 'react-dom/client';
import { ownPage } from './own-page';

/** Called by Next's first script, where it would begin its own router; the build has run the page's component before (`start-pages.mjs`). */
export function hydrate(): void {
  const root = document.querySelector('[data-page]');
  if (root) hydrateRoot(root, ownPage());
}
