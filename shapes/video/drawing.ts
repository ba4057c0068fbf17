import type { Drawing } from '../../render/pen';
import { rectanglePath } from '../outline-path';
import { drawPlayBadge } from '../play-badge';
import type { Video } from './model';

/** Where there is no picture of it, or not yet: a screen that is off. */
const SCREEN = '#495057';
/** Of the sign in the middle: board units at most, and no more than this share of the shorter side. */
const [LARGEST, SHARE] = [34, 0.2];
/** How wide the sign's rim is, as a share of its radius. */
const RIM = 0.1;

/** The film's first picture, with the sign that it plays: no pen ever decodes a film. */
export const drawVideo: Drawing<Video> = (shape, pen) => {
  const [width, height] = shape.size;
  if (shape.hash === '' || !pen.image(shape.hash, { size: shape.size }))
    pen.path(rectanglePath(shape.size, 0), { fill: SCREEN });
  const radius = Math.min(LARGEST, Math.min(width, height) * SHARE);
  drawPlayBadge(pen, width / 2, height / 2, radius, radius * RIM);
};
