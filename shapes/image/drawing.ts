import { CLOSE, CUBIC, type Drawing, LINE, MOVE, type Pen } from '../../render/pen';
import { ellipsePath, rectanglePath } from '../outline-path';
import type { Image } from './model';

const PAPER = '#e9ecef';
const LINES = '#868e96';
/** The mark on a picture that is not here: board units at most, and no more than this share of the box. */
const LARGEST_MARK = 64;
const MARK_SHARE = 0.45;

/** Hills and a sun, on an empty frame: there will be a picture. */
function drawPlaceholder({ size: [width, height] }: Image, pen: Pen): void {
  pen.path(rectanglePath([width, height], 6), { fill: PAPER });
  const side = Math.min(LARGEST_MARK, Math.min(width, height) * MARK_SHARE);
  if (side * pen.detail < 6) return;
  const [left, top] = [(width - side) / 2, (height - side) / 2];
  const x = (share: number) => left + share * side;
  const y = (share: number) => top + share * side;
  pen.path(
    [
      ...[MOVE, x(0), y(0.85)],
      ...[LINE, x(0.3), y(0.4), LINE, x(0.5), y(0.68)],
      ...[LINE, x(0.66), y(0.5), LINE, x(1), y(0.85)],
      CLOSE,
    ],
    { fill: LINES },
  );
  const sun = ellipsePath([side * 0.2, side * 0.2]);
  const placed = Array.from(sun);
  for (let at = 0; at < placed.length; ) {
    const count = placed[at] === CUBIC ? 6 : placed[at] === MOVE ? 2 : 0;
    for (let index = 1; index <= count; index += 1)
      placed[at + index]! += index % 2 === 1 ? x(0.68) : y(0.12);
    at += 1 + count;
  }
  pen.path(placed, { fill: LINES });
}

export const drawImage: Drawing<Image> = (shape, pen) => {
  const place = {
    size: shape.size,
    ...(shape.crop ? { crop: shape.crop } : {}),
    flip: [shape.flipX, shape.flipY] as const,
  };
  if (shape.hash === '' || !pen.image(shape.hash, place)) drawPlaceholder(shape, pen);
};
