import type { ScreenPoint } from './camera';

/** CSS pixels from the edge within which a drag moves the view. */
const EDGE = 24;
/** CSS pixels a second, at the very edge and beyond. */
const MOST_SPEED = 900;

function speedAlong(place: number, length: number): number {
  const depth = place < EDGE ? EDGE - place : place > length - EDGE ? length - EDGE - place : 0;
  return Math.max(-1, Math.min(1, depth / EDGE)) * MOST_SPEED;
}

/** How fast the content moves, in pixels a second, while a drag is held at the edge of the surface; [0, 0] inside. */
export function edgePanSpeed(
  [x, y]: ScreenPoint,
  [width, height]: readonly [number, number],
): readonly [number, number] {
  // On a surface hardly larger than its edges there is no inside to come back to.
  if (width < 4 * EDGE || height < 4 * EDGE) return [0, 0];
  return [speedAlong(x, width), speedAlong(y, height)];
}
