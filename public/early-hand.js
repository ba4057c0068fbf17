// Keeps what a hand does on a board's page before the board is there; `app/_board/early-hand.ts` gives it to the board.
(() => {
  const LIMIT = 4_000;
  const KINDS = ['pointerdown', 'pointermove', 'pointerup', 'pointercancel', 'keydown'];
  const kept = [];
  const keep = (event) => {
    if (kept.length >= LIMIT) return;
    // What the browser put together into one movement is asked for now: afterwards it has forgotten.
    const parts = event.type === 'pointermove' ? (event.getCoalescedEvents?.() ?? []) : [];
    kept.push(...(parts.length > 0 ? parts : [event]));
  };
  for (const kind of KINDS) addEventListener(kind, keep, { capture: true, passive: true });
  window.takeEarlyHand = () => {
    for (const kind of KINDS) removeEventListener(kind, keep, { capture: true });
    delete window.takeEarlyHand;
    return kept;
  };
})();
