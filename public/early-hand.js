// Keeps what a hand does before the board is there, for `app/_board/early-hand.ts`.
(() => {
  const LIMIT = 4_000;
  const KINDS = ['pointerdown', 'pointermove', 'pointerup', 'pointercancel', 'keydown'];
  // It came after the board: nobody would ever ask.
  if (document.querySelector('[data-shape-count]')) return;
  const kept = [];
  const keep = (event) => {
    const isWay = event.type === 'pointermove';
    // A hand that hovers draws nothing; what is full still hears how a stroke ends.
    const isEnd = event.type === 'pointerup' || event.type === 'pointercancel';
    if ((isWay && event.buttons === 0) || (kept.length >= LIMIT && !isEnd)) return;
    // Asked for now: afterwards the browser has forgotten them.
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
