/** Pixels from which on a press is a stroke. Shorter ones may have been meant for what the page showed then. */
const STROKE = 4;

declare global {
  interface Window {
    /** Given by `public/early-hand.js`, once: what a hand did before, in order. */
    takeEarlyHand?: () => readonly (PointerEvent | KeyboardEvent)[];
  }
}

const isKey = (event: PointerEvent | KeyboardEvent): event is KeyboardEvent => event.type === 'keydown';

function isPlainKey({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey;
}

/** The movements of each press that went far enough, and the keys between them. */
export function findStrokes(events: readonly (PointerEvent | KeyboardEvent)[]) {
  const begun = new Map<number, PointerEvent>();
  const strokes = new Set<PointerEvent>();
  for (const event of events) {
    if (isKey(event)) continue;
    if (event.type === 'pointerdown') {
      if (event.isPrimary && event.button === 0) begun.set(event.pointerId, event);
      continue;
    }
    const press = begun.get(event.pointerId);
    if (press && Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) >= STROKE)
      strokes.add(press);
    if (event.type !== 'pointermove') begun.delete(event.pointerId);
  }
  let current: PointerEvent | null = null;
  return events.filter((event) => {
    if (isKey(event)) return isPlainKey(event);
    if (event.type === 'pointerdown' && strokes.has(event)) current = event;
    if (current?.pointerId !== event.pointerId) return false;
    if (event.type === 'pointerup' || event.type === 'pointercancel') current = null;
    return true;
  });
}

/**
 * Gives an empty board what was drawn while its page was still on the way, as if it came now. Where something lies on the board already,
 * nothing is: who drew could not see what was under the hand.
 */
export function giveEarlyHand(page: Window, surface: HTMLElement, isEmpty: boolean): void {
  const events = page.takeEarlyHand?.() ?? [];
  if (!isEmpty) return;
  for (const event of findStrokes(events)) {
    surface.dispatchEvent(
      isKey(event) ? new KeyboardEvent(event.type, event) : new PointerEvent(event.type, event),
    );
  }
}
