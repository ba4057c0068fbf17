// Keeps what a hand does before the board is there, for `app/_board/early-hand.ts`.
(() => {
  const LIMIT = 4_000;
  const KINDS = ['pointerdown', 'pointermove', 'pointerup', 'pointercancel', 'keydown'];
  if (document.querySelector('[data-shape-count]')) return;
  const kept = [];
  const keep = (event) => {
    const isWay = event.type === 'pointermove';
    const isEnd = event.type === 'pointerup' || event.type === 'pointercancel';
    if ((isWay && event.buttons === 0) || (kept.length >= LIMIT && !isEnd)) return;
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
