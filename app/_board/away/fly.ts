import type { Box } from '../../../board/geometry/box';
import type { Camera, CameraState } from '../../../editor/camera/camera';

/** Milliseconds of a flight. */
const FLIGHT = 700;

const ease = (at: number) => (at < 0.5 ? 4 * at ** 3 : 1 - (-2 * at + 2) ** 3 / 2);

/** A point of the way from one view to another: where it is far, it rises in between, so that one sees where one flies. */
export function viewOnTheWay(from: CameraState, to: CameraState, at: number): CameraState {
  const along = ease(at);
  const distance = Math.hypot(to.x - from.x, to.y - from.y) * Math.min(from.zoom, to.zoom);
  const rise = 1 + Math.min(1.5, distance / 2_000) * Math.sin(Math.PI * along);
  return {
    x: from.x + (to.x - from.x) * along,
    y: from.y + (to.y - from.y) * along,
    zoom: (from.zoom * (to.zoom / from.zoom) ** along) / rise,
  };
}

export interface FlightPorts {
  readonly camera: Pick<Camera, 'state' | 'set' | 'fit'>;
  now(): number;
  nextFrame(run: () => void): () => void;
  isStill(): boolean;
}

/** Flies to a box; whoever wants things still is there at once. Returns what ends the flight where it is. */
export function flyTo(box: Box, { camera, now, nextFrame, isStill }: FlightPorts): () => void {
  const from = camera.state.peek();
  camera.fit(box);
  const to = camera.state.peek();
  if (isStill()) return () => {};
  camera.set(from);
  const started = now();
  let cancel = () => {};
  const step = () => {
    const at = Math.min(1, (now() - started) / FLIGHT);
    camera.set(at === 1 ? to : viewOnTheWay(from, to, at));
    if (at < 1) cancel = nextFrame(step);
  };
  step();
  return () => cancel();
}
