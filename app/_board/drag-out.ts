import type { Point } from '../../board/shape';
import { followHand, type HandPorts } from './follow-hand';

/** CSS pixels that a hand may tremble. */
const TREMBLE = 6;
/** Milliseconds that a finger rests on something to take it: one that moves at once scrolls. */
const REST = 350;

/**
 * Something that is pressed, or dragged out onto the board: with a mouse or a pen by moving, with a finger by resting on it first. Returns the
 * disposer; what is in the hand goes on without the element, which may be gone by then.
 */
export function dragOut(element: HTMLElement, ports: HandPorts): () => void {
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
