// Keeps what a hand does before the board is there, for `app/_board/early-hand.ts`, and shows the pen's ink on a first visit's board.
(() => {
  const LIMIT = 4_000;
  const KINDS = ['pointerdown', 'pointermove', 'pointerup', 'pointercancel', 'keydown'];
  const PEN_KEYS = 'px7';
  if (document.querySelector('[data-shape-count]')) return;
  const root = document.documentElement;
  const kept = [];
  let isPen = false;
  let ink;
  let drawn = '';
  let way = '';
  // Only where `before-paint.js` knows that nothing can lie: elsewhere what is drawn blindly might not stay. How it looks: `app/_ui/early-ink.css`.
  const show = ({ type, key, clientX, clientY, isPrimary, button }) => {
    if (type === 'keydown') {
      if (key.length === 1) isPen = PEN_KEYS.includes(key);
      return;
    }
    const isBegun = type === 'pointerdown' && isPen && isPrimary && !button && root.dataset.blank;
    if (isBegun) way = 'M';
    else if (type === 'pointerdown' || type === 'pointercancel') way = '';
    else if (way) way += 'L';
    if (way) way += `${clientX} ${clientY}`;
    if (type === 'pointerup') {
      drawn += way;
      way = '';
    }
    if (!ink && way) {
      root.insertAdjacentHTML('beforeend', '<svg class="early-ink" aria-hidden="true"><path/></svg>');
      ink = root.lastChild;
    }
    ink?.firstChild.setAttribute('d', drawn + way);
  };
  const keep = (event) => {
    const isWay = event.type === 'pointermove';
    const isEnd = event.type === 'pointerup' || event.type === 'pointercancel';
    if ((isWay && event.buttons === 0) || (kept.length >= LIMIT && !isEnd)) return;
    const parts = isWay ? (event.getCoalescedEvents?.() ?? []) : [];
    const all = parts.length > 0 ? parts : [event];
    if (kept.length < 2 * LIMIT) kept.push(...all);
    all.forEach(show);
  };
  for (const kind of KINDS) addEventListener(kind, keep, { capture: true, passive: true });
  window.takeEarlyHand = () => {
    for (const kind of KINDS) removeEventListener(kind, keep, { capture: true });
    delete window.takeEarlyHand;
    // Until the board has painted it.
    requestAnimationFrame(() => requestAnimationFrame(() => ink?.remove()));
    return kept;
  };
})();
