// Keeps what a hand does on a board's page before the board is there; `app/_board/early-hand.ts` gives it to the board.
(() => {
  const LIMIT = 4_000;
  const KINDS = ['pointerdown', 'pointermove', 'pointerup', 'pointercancel', 'keydown'];
  // It came after the board (`app/_board/drawing-surface.ts` writes this on it): nobody would ever ask.
  if (document.querySelector('[data-shape-count]')) return;
  const kept = [];
  const keep = (event) => {
    const isWay = event.type === 'pointermove';
    // A hand that hovers draws nothing. What is full still hears how a stroke ends.
    const isEnd = event.type === 'pointerup' || event.type === 'pointercancel';
    if ((isWay && event.buttons === 0) || (kept.length >= LIMIT && !isEnd)) return;
    // What the browser put together into one movement is asked for now: afterwards it has forgotten.
    const parts = isWay ? (event.getCoalescedEvents?.() ?? []) : [];
    if (kept.length < 2 * LIMIT) kept.push(...(parts.length > 0 ? parts : [event]));
  };
  for (const kind of KINDS) addEventListener(kind, keep, { capture: true, passive: true });
  window.takeEarlyHand = () => {
    for (const kind of KINDS) removeEventListener(kind, keep, { capture: true });
    delete window.takeEarlyHand;
    return kept;
  };
})();
