/** Sizes that one step leads to; each makes letters a good deal larger or smaller. */
export const FONT_SIZES = [8, 10, 12, 16, 20, 24, 28, 36, 48, 64, 80, 96, 128, 160, 200] as const;

const LARGEST = 2_000;
/** From the largest step on, sizes go by these. */
const COARSE = 50;

function nearestSize(wanted: number): number {
  if (wanted > FONT_SIZES.at(-1)!) return Math.min(LARGEST, Math.round(wanted / COARSE) * COARSE);
  const distance = (size: number) => Math.abs(Math.log(size / wanted));
  return FONT_SIZES.reduce<number>(
    (best, size) => (distance(size) < distance(best) ? size : best),
    FONT_SIZES[0],
  );
}

/** How many times larger new text is made, so that it can be read where it is made: more than 1 only for who looks from afar. */
export function readableScale(zoom: number): number {
  return Math.max(1, 1 / zoom);
}

/** The size of new text, in board units: as it is at a zoom of 1 and nearer, from afar one of the steps that is about as large on the screen. */
export function readableFontSize(size: number, zoom: number): number {
  return zoom >= 1 ? size : Math.max(size, nearestSize(size * readableScale(zoom)));
}
