import type { ScreenPoint } from '../camera/camera';
import type { Modifiers, PointerButton, PointerDevice } from './pointer';

/** A position as the browser tells it: on the screen, with no idea of a board. */
export interface RawSample {
  readonly screen: ScreenPoint;
  /** 0..1; 0.5 where the device has none. */
  readonly pressure: number;
  /** Milliseconds on the clock that was passed in. */
  readonly time: number;
}

/** What one pointer did. Tests make these by hand; `attach-pointer-input.ts` makes them of DOM events. */
export interface RawPointer extends RawSample, Modifiers {
  readonly pointer: number;
  readonly device: PointerDevice;
  readonly button: PointerButton;
  /** Oldest first; ends with this position. */
  readonly samples: readonly RawSample[];
}

/** A press, counted: 2 for the second of a double click. */
export interface RawPress extends RawPointer {
  readonly clicks: number;
}
