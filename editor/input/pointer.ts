import type { Point } from '../../board/shape';
import type { ScreenPoint } from '../camera/camera';

export interface Modifiers {
  readonly shift: boolean;
  readonly alt: boolean;
  /** Ctrl, or Cmd on a Mac. */
  readonly control: boolean;
}

export type PointerDevice = 'mouse' | 'touch' | 'pen';

/** `eraser` is the other end of a pen. */
export type PointerButton = 'primary' | 'middle' | 'secondary' | 'eraser';

/** One position of a pointer, in board space and on the screen. */
export interface PointerSample {
  readonly point: Point;
  readonly screen: ScreenPoint;
  /** 0..1; 0.5 where the device has none. */
  readonly pressure: number;
  readonly device: PointerDevice;
  /** Milliseconds on the clock that was passed in. */
  readonly time: number;
}

export interface PointerInput extends PointerSample, Modifiers {
  readonly button: PointerButton;
  /** 1 for a click, 2 for the second of a double click. */
  readonly clicks: number;
  /** All positions since the last frame, oldest first (coalesced events); ends with this one. */
  readonly samples: readonly PointerSample[];
}
