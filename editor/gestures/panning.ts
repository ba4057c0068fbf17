import type { PointerInput } from '../input/pointer';
import type { Gesture } from './gesture';
import type { GesturePorts } from './gesture-ports';

/** Drags the view itself. */
export function createPanning({ camera }: Pick<GesturePorts, 'camera'>, start: PointerInput): Gesture {
  let [lastX, lastY] = start.screen;
  const update = ({ screen: [x, y] }: PointerInput) => {
    camera.pan(x - lastX, y - lastY);
    [lastX, lastY] = [x, y];
  };
  return { name: 'panning', writes: false, cursor: 'grabbing', update, commit: update, cancel: () => {} };
}
