/** Pixels from which on a press is a stroke. Shorter ones may have been meant for what the page showed then. */
const STROKE = 4;

declare global {
  interface Window {
    /**
     * Given by `public/early-hand.js`, once: what a hand did before, in order. It keeps no hovering, and how a stroke ends also when it is full;
     * the parts of a movement are asked for at once, because afterwards the browser has forgotten them. It does not listen where the board
     * was there first: nobody would ever ask.
     */
    takeEarlyHand?: () => readonly (PointerEvent | KeyboardEvent)[];
  }
}

const isKey = (event: PointerEvent | KeyboardEvent): event is KeyboardEvent => event.type === 'keydown';

function isPlainKey({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey;
}

interface Press {
  readonly start: PointerEvent;
  readonly events: (PointerEvent | KeyboardEvent)[];
  isFar: boolean;
  /** A second finger came: it was a pinch. */
  isShared: boolean;
}

function follow(press: Press, event: PointerEvent): void {
  const { start } = press;
  if (event.type === 'pointerdown') press.isShared = true;
  if (event.pointerId !== start.pointerId) return;
  press.isFar ||= Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) >= STROKE;
  press.events.push(event);
}

const isStroke = (press: Press | null): press is Press => press?.isFar === true && !press.isShared;

/** Each press that went far enough, with its movements, and the keys between them. What the browser took for its own is none. */
export function findStrokes(
  events: readonly (PointerEvent | KeyboardEvent)[],
): readonly (PointerEvent | KeyboardEvent)[] {
  const found: (PointerEvent | KeyboardEvent)[] = [];
  let press: Press | null = null;
  for (const event of events) {
    if (isKey(event)) {
      if (isPlainKey(event)) (press?.events ?? found).push(event);
    } else if (!press) {
      if (event.type === 'pointerdown' && event.isPrimary && event.button === 0)
        press = { start: event, events: [event], isFar: false, isShared: false };
    } else if (event.type === 'pointercancel') {
      if (event.pointerId === press.start.pointerId) press = null;
    } else {
      follow(press, event);
      if (event.type !== 'pointerup' || event.pointerId !== press.start.pointerId) continue;
      if (isStroke(press)) found.push(...press.events);
      press = null;
    }
  }
  return isStroke(press) ? [...found, ...press.events] : found;
}

const copyOf = (event: PointerEvent | KeyboardEvent) =>
  isKey(event) ? new KeyboardEvent(event.type, event) : new PointerEvent(event.type, event);

/** Forgets what a hand did: something else comes onto the board first. */
export function dropEarlyHand(page: Window): void {
  page.takeEarlyHand?.();
}

/**
 * Gives an empty board what was drawn while its page was still on the way, as if it came now. Where something lies on the board already,
 * nothing is: who drew could not see what was under the hand.
 */
export function giveEarlyHand(page: Window, surface: HTMLElement, isEmpty: boolean): void {
  const events = page.takeEarlyHand?.() ?? [];
  if (!isEmpty) return;
  const strokes = findStrokes(events);
  for (const event of strokes) surface.dispatchEvent(copyOf(event));
  const last = strokes.findLast((event) => !isKey(event)) as PointerEvent | undefined;
  // Lifted where the page could not hear it, beside the window: it would go on for ever.
  if (last && last.type !== 'pointerup' && !surface.hasPointerCapture(last.pointerId))
    surface.dispatchEvent(new PointerEvent('pointerup', last));
}
