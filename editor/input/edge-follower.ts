import type { Clock, FrameScheduler } from '../../render/frame-loop';
import type { Camera, ScreenPoint } from '../camera/camera';
import { edgePanSpeed } from '../camera/edge-pan';

export interface EdgePorts {
  readonly camera: Pick<Camera, 'viewport' | 'pan'>;
  readonly frames: Pick<FrameScheduler, 'requestFrame'>;
  readonly clock: Pick<Clock, 'now'>;
  /** The view moved under the pointer. */
  moved(): void;
}

export interface EdgeFollower {
  /** Where the dragging pointer is. */
  follow(at: ScreenPoint): void;
  stop(): void;
}

/** Milliseconds at the edge before the view moves: a drag that only passes by does not move it. */
const PATIENCE = 200;
/** Milliseconds; a page that was hidden for a while does not jump. */
const LONGEST_STEP = 50;

/** Moves the view while a drag is held at the edge of the surface. */
export function createEdgeFollower({ camera, frames, clock, moved }: EdgePorts): EdgeFollower {
  let place: ScreenPoint = [0, 0];
  let since = 0;
  let last = 0;
  let cancelFrame: (() => void) | null = null;
  const speed = () => edgePanSpeed(place, camera.viewport.peek());
  const isAtEdge = () => speed().some((along) => along !== 0);
  const step = () => {
    cancelFrame = null;
    if (!isAtEdge()) return;
    cancelFrame = frames.requestFrame(step);
    const now = clock.now();
    const seconds = Math.min(LONGEST_STEP, now - last) / 1_000;
    last = now;
    if (now - since < PATIENCE) return;
    const [speedX, speedY] = speed();
    camera.pan(speedX * seconds, speedY * seconds);
    moved();
  };
  return {
    follow(at) {
      place = at;
      if (cancelFrame || !isAtEdge()) return;
      since = clock.now();
      last = since;
      cancelFrame = frames.requestFrame(step);
    },
    stop() {
      cancelFrame?.();
      cancelFrame = null;
    },
  };
}
