export interface Extent {
  readonly width: number;
  readonly height: number;
}

type Rect = Pick<DOMRect, 'left' | 'top' | 'width' | 'height'>;

/** CSS pixels between the two, and to the edge of the screen. */
const GAP = 7;
const EDGE = 8;

const clamp = (value: number, most: number) => Math.max(EDGE, Math.min(value, most - EDGE));

/**
 * Where a small box goes above or below another: in the middle of it, on the side that was asked for where there is room, and always on
 * the screen. All in CSS pixels of the viewport. Pure.
 */
export function placeBeside(
  target: Rect,
  size: Extent,
  side: string,
  screen: Extent,
): { readonly x: number; readonly y: number } {
  const above = target.top - GAP - size.height;
  const below = target.top + target.height + GAP;
  const fitsAbove = above >= EDGE;
  const fitsBelow = below + size.height <= screen.height - EDGE;
  const isAbove = side === 'top' ? fitsAbove || !fitsBelow : !fitsBelow && fitsAbove;
  const x = clamp(target.left + target.width / 2 - size.width / 2, screen.width - size.width);
  return { x, y: isAbove ? Math.max(EDGE, above) : below };
}
