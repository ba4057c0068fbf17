// Keeps what a hand does on a board's page before the board is there; `app/_board/early-hand.ts` gives it to the board.
(() => {
  const LIMIT = 4_000;
  const KINDS = ['pointerdown', 'pointermove', 'pointerup', 'pointercancel', 'keydown'];
  // It came after the board (`app/_board/drawing-surface.ts` writes this on it): nobody would ever ask.
  if (document.querySelector('[data-shape-count]')) return;
  const kept = [];
  const stop = () => {
    for (const kind of KINDS) removeEventListener(kind, keep, { capture: true });
  };
  const keep = (event) => {
    // A board never came.
    if (kept.length >= LIMIT) return stop();
    // What the browser put together into one movement is asked for now: afterwards it has forgotten.
    const parts = event.type === 'pointermove' ? (event.getCoalescedEvents?.() ?? []) : [];
    kept.push(...(parts.length > 0 ? parts : [event]));
  };
  for (const kind of KINDS) addEventListener(kind, keep, { capture: true, passive: true });
  window.takeEarlyHand = () => {
    stop();
    delete window.takeEarlyHand;
    return kept;
  };
})();
