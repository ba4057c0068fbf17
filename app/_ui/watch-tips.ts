export interface Tip {
  readonly target: Element;
  readonly label: string;
  readonly shortcut: string | undefined;
  readonly side: string;
}

/** Milliseconds that a pointer rests before the first tip; the next ones follow at once. */
const DELAY = 450;
const STILL_AT_IT = 250;

function tipOf(target: EventTarget | null): Tip | null {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null;
  if (!element) return null;
  const { tip = '', tipKeys, tipSide = 'bottom' } = element.dataset;
  return { target: element, label: tip, shortcut: tipKeys, side: tipSide };
}

/**
 * Tells which element's tip is to be shown: of what a mouse rests on, or the keyboard came to. A press, a key or scrolling takes it
 * away, until the pointer has been elsewhere. Returns the disposer.
 */
export function watchTips(show: (tip: Tip | null) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let over: Element | null = null;
  let shown = false;
  let hiddenAt = Number.NEGATIVE_INFINITY;
  const hide = () => {
    clearTimeout(timer);
    if (shown) hiddenAt = performance.now();
    shown = false;
    show(null);
  };
  const showNow = (tip: Tip) => {
    if (!tip.target.isConnected) return;
    shown = true;
    show(tip);
  };
  const onOver = (event: PointerEvent) => {
    if (event.pointerType !== 'mouse') return;
    const tip = tipOf(event.target);
    if (tip?.target === over) return;
    over = tip?.target ?? null;
    const isFollowing = shown || performance.now() - hiddenAt < STILL_AT_IT;
    hide();
    if (tip) timer = setTimeout(() => showNow(tip), isFollowing ? 0 : DELAY);
  };
  const onFocus = (event: FocusEvent) => {
    const tip = tipOf(event.target);
    if (tip && event.target instanceof Element && event.target.matches(':focus-visible')) showNow(tip);
  };
  const onLeave = () => {
    over = null;
    hide();
  };
  const listeners = new AbortController();
  const options = { capture: true, passive: true, signal: listeners.signal };
  document.addEventListener('pointerover', onOver, options);
  document.addEventListener('focusin', onFocus, options);
  document.addEventListener('focusout', hide, options);
  for (const name of ['pointerdown', 'keydown', 'scroll']) document.addEventListener(name, hide, options);
  document.documentElement.addEventListener('pointerleave', onLeave, { signal: listeners.signal });
  return () => {
    clearTimeout(timer);
    listeners.abort();
  };
}
