// Keeps what a hand does before the board is there, for `app/_board/early-hand.ts`, and shows the pen's ink on a first visit's board.
(() => {
  const LIMIT = 4_000;
  const KINDS = ['pointerdown', 'pointermove', 'pointerup', 'pointercancel', 'keydown'];
  const PEN_KEYS = 'px7';
  /** As in `app/_board/early-hand.ts`: what is shown is what the board is given. */
  const STROKE = 4;
  if (document.querySelector('[data-shape-count]')) return;
  const root = document.documentElement;
  const kept = [];
  let isPen = false;
  let press;
  let drawn = '';
  let ink;
  // How it looks: `app/_ui/early-ink.css`.
  const paint = (way) => {
    if (!ink && way) {
      root.insertAdjacentHTML('beforeend', '<svg class="early-ink" aria-hidden="true"><path/></svg>');
      ink = root.lastChild;
    }
    ink?.firstChild.setAttribute('d', way);
  };
  const show = (event) => {
    const { type, key, pointerId, clientX, clientY } = event;
    if (type === 'keydown') {
      if (key.length > 1 || key === ' ' || event.ctrlKey || event.metaKey || event.altKey) return;
      isPen = !press && PEN_KEYS.includes(key);
    } else if (type === 'pointerdown') {
      // A second one makes it a pinch.
      if (press) press.way = '';
      else if (event.isPrimary && event.button === 0) {
        // Only where `before-paint.js` knows that nothing can lie: elsewhere what is drawn blindly might not stay.
        const way = isPen && root.dataset.blank ? `M${clientX} ${clientY}` : '';
        press = { pointerId, clientX, clientY, way };
      }
    } else if (press && press.pointerId === pointerId) {
      press.isFar ||= Math.hypot(clientX - press.clientX, clientY - press.clientY) >= STROKE;
      if (press.way) press.way += `L${clientX} ${clientY}`;
      if (type === 'pointerup' && press.isFar) drawn += press.way;
      if (type !== 'pointermove') press = null;
    }
    paint(drawn + (press?.isFar ? press.way : ''));
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
