import { createRequire } from 'node:module';

const sharp = createRequire(import.meta.url)('sharp');

/** How far beside the way of the hand its line may lie, in CSS pixels: each smooths it in a way of its own. */
const REACH = 4;
/** Of 255; all of them draw dark ink on light paper. */
const DARK = 128;

/**
 * Whether a picture of the page has ink at each of these points. A page that can't be pictured yet has none.
 *
 * @param session of the DevTools protocol: a screenshot by Playwright would wait for the page's fonts
 */
export async function lookForInk(session, points) {
  const [left, top] = [0, 1].map((axis) => Math.min(...points.map((point) => point[axis])) - REACH);
  const [right, bottom] = [0, 1].map((axis) => Math.max(...points.map((point) => point[axis])) + REACH);
  const clip = { x: left, y: top, width: right - left, height: bottom - top, scale: 1 };
  const picture = await session
    .send('Page.captureScreenshot', { clip, format: 'png', optimizeForSpeed: true })
    .catch(() => null);
  if (!picture) return false;
  const { data, info } = await sharp(Buffer.from(picture.data, 'base64'))
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const isInk = ([x, y]) => {
    for (let row = y - top - REACH; row < y - top + REACH; row += 1)
      for (let column = x - left - REACH; column < x - left + REACH; column += 1)
        if (data[(row * info.width + column) * info.channels] < DARK) return true;
    return false;
  };
  return points.every(isInk);
}
