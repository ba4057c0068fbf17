import type { Clock } from '../../../render/frame-loop';
import type { PointerInput } from '../../input/pointer';

/** Milliseconds that a hand rests before it means something by it. */
const LONG_ENOUGH = 600;
/** CSS pixels that a resting hand trembles. */
const TREMBLE = 4;

export interface HoldWatch {
  /** The hand is here now. */
  see(input: PointerInput): void;
  stop(): void;
}

/** Tells once when a hand that drew stays where it is; it must have moved before. */
export function watchHold(clock: Pick<Clock, 'after'>, held: () => void): HoldWatch {
  let anchor: PointerInput['screen'] | null = null;
  let cancel = () => {};
  return {
    see({ screen }) {
      const isStill = anchor !== null && Math.hypot(screen[0] - anchor[0], screen[1] - anchor[1]) <= TREMBLE;
      if (isStill) return;
      anchor = screen;
      cancel();
      cancel = clock.after(LONG_ENOUGH, held);
    },
    stop() {
      cancel();
    },
  };
}
