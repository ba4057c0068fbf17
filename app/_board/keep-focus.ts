import type { MouseEvent } from 'react';

const TAKES_FOCUS = 'input:not([type="radio"]), textarea, [role="slider"]';

/**
 * For bars of buttons beside the board: a press with the mouse leaves the focus where it is (on the board, in the text that is
 * being written), so that keys go on meaning the same. Fields still take it.
 */
export function keepFocus(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest(TAKES_FOCUS)) return;
  event.preventDefault();
}
