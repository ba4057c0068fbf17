import { type Signal, signal } from '@preact/signals-core';

/** How the screen is used for the moment; a reload ends it. */
export interface ViewModes {
  /** Nothing but the board is on the screen. */
  readonly isFocused: Signal<boolean>;
  /** One looks, and no hand changes anything. */
  readonly isViewing: Signal<boolean>;
}

export function createViewModes(): ViewModes {
  return { isFocused: signal(false), isViewing: signal(false) };
}
