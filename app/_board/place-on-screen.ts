import { centerOf } from '../../board/geometry/box';
import type { Shape } from '../../board/shape';
import type { Camera } from '../../editor/camera/camera';

/** Where an element lies that goes along with a shape, in CSS pixels. */
export interface PlaceOnScreen {
  /** Of its middle. */
  readonly at: readonly [x: number, y: number];
  readonly size: readonly [wide: number, high: number];
  readonly zoom: number;
  /** Whether nothing of it is in view, however it is turned, or it is too small for what lies on it. */
  readonly isHidden: boolean;
}

/** @param smallest pixels of the longer side below which it is hidden */
export function placeOnScreen(
  shape: Shape,
  camera: Pick<Camera, 'toScreen' | 'state' | 'viewport'>,
  smallest: number,
): PlaceOnScreen {
  const [x, y] = camera.toScreen(centerOf(shape));
  const { zoom } = camera.state.peek();
  const [width, height] = camera.viewport.peek();
  const [wide, high] = [shape.size[0] * zoom, shape.size[1] * zoom];
  const reach = Math.hypot(wide, high) / 2;
  const isAway = x + reach < 0 || y + reach < 0 || x - reach > width || y - reach > height;
  return { at: [x, y], size: [wide, high], zoom, isHidden: isAway || Math.max(wide, high) < smallest };
}
