/** What a wheel event says, in the browser's own terms. */
export interface WheelTurn {
  readonly deltaX: number;
  readonly deltaY: number;
  /** 0 pixels, 1 lines, 2 pages (`WheelEvent.deltaMode`). */
  readonly deltaMode: number;
  readonly shift: boolean;
  /** Ctrl or Cmd; browsers also set Ctrl for a pinch on a trackpad. */
  readonly control: boolean;
}

/** What it means: the board's content moves by screen pixels, or grows by a factor. */
export type WheelMeaning =
  | { readonly kind: 'pan'; readonly dx: number; readonly dy: number }
  | { readonly kind: 'zoom'; readonly factor: number };

const PIXELS_PER_LINE = 40;
const ZOOM_PER_PIXEL = 0.01;
/** A wheel's notch is 100 to 120 pixels, a pinch's event 1 to 10: capped, so that one notch is a step of 28 %. */
const MOST_PIXELS_A_STEP = 25;

/** How a person likes their wheel. */
export interface WheelLiking {
  readonly wheel: 'moves' | 'zooms';
  readonly invertsZoom: boolean;
}

const USUAL: WheelLiking = { wheel: 'moves', invertsZoom: false };

/**
 * The wheel pans, with Shift sideways; with Ctrl or Cmd, or by a pinch, it zooms. For who works with a mouse it zooms, and pans with Shift.
 * Exponential, so that in and out undo each other.
 */
export function readWheel(turn: WheelTurn, viewportHeight: number, liking = USUAL): WheelMeaning {
  const unit = turn.deltaMode === 1 ? PIXELS_PER_LINE : turn.deltaMode === 2 ? viewportHeight : 1;
  const [deltaX, deltaY] = [turn.deltaX * unit, turn.deltaY * unit];
  if (turn.control || (liking.wheel === 'zooms' && !turn.shift && deltaX === 0)) {
    const pixels = Math.max(-MOST_PIXELS_A_STEP, Math.min(MOST_PIXELS_A_STEP, deltaY));
    const direction = liking.invertsZoom ? 1 : -1;
    return { kind: 'zoom', factor: Math.exp(direction * pixels * ZOOM_PER_PIXEL) };
  }
  // A Mac turns the axes for Shift by itself.
  if (turn.shift && deltaX === 0) return { kind: 'pan', dx: 0 - deltaY, dy: 0 };
  return { kind: 'pan', dx: 0 - deltaX, dy: 0 - deltaY };
}
