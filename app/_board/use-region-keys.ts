import { useEffect } from 'react';

const FOCUSABLE =
  'button:not(:disabled), a[href], input:not(:disabled):not([type="radio"]), input[type="radio"]:checked, textarea, [tabindex="0"]';

const isSeen = (element: Element) => element.checkVisibility({ checkVisibilityCSS: true });

/** Where the focus goes in a part of the screen: what was chosen in it, or the first thing that can have it. */
function entryOf(region: Element): HTMLElement | undefined {
  if (region instanceof HTMLElement && region.tabIndex >= 0) return region;
  return [...region.querySelectorAll<HTMLElement>(FOCUSABLE)].find(isSeen);
}

/** The parts of the screen that can have the focus, in the order of the page. */
function listRegions(): readonly { readonly region: Element; readonly entry: HTMLElement }[] {
  return [...document.querySelectorAll('[data-region]')].filter(isSeen).flatMap((region) => {
    const entry = entryOf(region);
    return entry ? [{ region, entry }] : [];
  });
}

function moveFocus(step: 1 | -1): void {
  const regions = listRegions();
  const now = regions.findLastIndex(({ region }) => region.contains(document.activeElement));
  const next = regions[(now + step + regions.length) % regions.length];
  next?.entry.focus();
}

/** F6 and Shift+F6 go from one part of the screen to the next: from the board to its tools, the style, the panels, and back. */
export function useRegionKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
      const isModal = document.querySelector('[role="dialog"]:not([data-region] [role="dialog"])') !== null;
      if (event.key !== 'F6' || !isPlain || isModal || event.defaultPrevented) return;
      event.preventDefault();
      moveFocus(event.shiftKey ? -1 : 1);
    };
    // Before the panels, which keep their keys to themselves.
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, []);
}
