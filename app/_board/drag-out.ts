import type { Point } from '../../board/shape';

export interface DragOutPorts {
  /** It is in the hand. Returns what follows the pointer. */
  pick(): HTMLElement;
  /** Let go of over the board: CSS pixels of its surface. */
  drop(place: Point): void;
  /** Escape, or let go of elsewhere. */
  cancel(): void;
}

/** CSS pixels that a hand may tremble. */
const TREMBLE = 6;
/** Milliseconds that a finger rests on something to take it: one that moves at once scrolls. */
const REST = 350;

/** The surface of the board under a place of the page, and where on it; undefined over anything else. */
function placeOnBoard(x: number, y: number): Point | undefined {
  const surface = document.elementFromPoint(x, y)?.closest('[role="application"]');
  const { left, top } = surface?.getBoundingClientRect() ?? {};
  return left === undefined || top === undefined ? undefined : [x - left, y - top];
}

/** What goes on from the pick to the release. Returns nothing: it ends by itself. */
function followHand(pointer: number, at: Point, ports: DragOutPorts): void {
  const listeners = new AbortController();
  const options = { signal: listeners.signal, capture: true };
  const ghost = ports.pick();
  document.body.append(ghost);
  const move = (x: number, y: number) => {
    ghost.style.translate = `calc(${x}px - 50%) calc(${y}px - 50%)`;
    ghost.toggleAttribute('data-away', placeOnBoard(x, y) === undefined);
  };
  const end = (finish: () => void) => {
    listeners.abort();
    ghost.remove();
    finish();
  };
  const listen = <Name extends keyof WindowEventMap>(
    name: Name,
    hear: (event: WindowEventMap[Name]) => void,
  ) => window.addEventListener(name, hear, options);
  move(...at);
  listen('pointermove', (event) => {
    if (event.pointerId === pointer) move(event.clientX, event.clientY);
  });
  listen('pointerup', (event) => {
    if (event.pointerId !== pointer) return;
    const place = placeOnBoard(event.clientX, event.clientY);
    end(() => (place ? ports.drop(place) : ports.cancel()));
  });
  listen('pointercancel', (event) => {
    if (event.pointerId === pointer) end(ports.cancel);
  });
  // The board hears nothing of it: Escape would let go of what is selected there too.
  listen('keydown', (event) => {
    event.stopPropagation();
    event.preventDefault();
    if (event.key === 'Escape') end(ports.cancel);
  });
  listen('blur', ({ target }) => target === window && end(ports.cancel));
}

/**
 * Something that is pressed, or dragged out onto the board: with a mouse or a pen by moving, with a finger by resting on it first. Returns the
 * disposer; what is in the hand goes on without the element, which may be gone by then.
 */
export function dragOut(element: HTMLElement, ports: DragOutPorts): () => void {
  const listeners = new AbortController();
  const options = { signal: listeners.signal };
  let start: { readonly pointer: number; readonly at: Point; readonly isTouch: boolean } | null = null;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let isPicked = false;
  const leave = () => {
    clearTimeout(rest);
    start = null;
  };
  const pick = () => {
    if (!start) return;
    const { pointer, at } = start;
    leave();
    isPicked = true;
    if (element.hasPointerCapture(pointer)) element.releasePointerCapture(pointer);
    followHand(pointer, at, ports);
  };
  element.addEventListener(
    'pointerdown',
    ({ button, pointerId, clientX, clientY, pointerType }) => {
      isPicked = false;
      if (button !== 0) return;
      start = { pointer: pointerId, at: [clientX, clientY], isTouch: pointerType === 'touch' };
      if (start.isTouch) rest = setTimeout(pick, REST);
    },
    options,
  );
  element.addEventListener(
    'pointermove',
    ({ clientX, clientY }) => {
      if (!start || Math.hypot(clientX - start.at[0], clientY - start.at[1]) <= TREMBLE) return;
      if (start.isTouch) leave();
      else {
        start = { ...start, at: [clientX, clientY] };
        pick();
      }
    },
    options,
  );
  for (const name of ['pointerup', 'pointercancel'] as const) element.addEventListener(name, leave, options);
  // Never taken away: the events of a finger go to the element that it was put down on, also when that is gone.
  element.addEventListener('touchmove', (event) => isPicked && event.cancelable && event.preventDefault(), {
    passive: false,
  });
  element.addEventListener('contextmenu', (event) => start?.isTouch && event.preventDefault(), options);
  element.addEventListener('dragstart', (event) => event.preventDefault(), options);
  element.addEventListener('click', (event) => isPicked && event.stopImmediatePropagation(), {
    ...options,
    capture: true,
  });
  return () => {
    leave();
    listeners.abort();
  };
}
