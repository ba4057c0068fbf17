import sharp from 'sharp';
import { PICTURE_LIMITS } from './boards/look-at-picture';

/** Pixels to an inch: twice what an SVG counts in. */
const DENSITY = 144;
/** Pixels of the longest side. */
const LONGEST = 2_048;

/** Draws one SVG as a PNG; null for one that can't be drawn. In a process of its own, because the library can't be stopped while it draws. */
process.once('message', (svg: Uint8Array) => {
  sharp(svg, { limitInputPixels: PICTURE_LIMITS.pixels, density: DENSITY })
    .resize(LONGEST, LONGEST, { fit: 'inside', withoutEnlargement: true })
    .png()
    .toBuffer()
    .catch(() => null)
    .then((png) => process.send!({ png }));
});
// An ordinary end would wait for what is being drawn.
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
