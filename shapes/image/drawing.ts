import { layoutText } from '../../board/geometry/text-layout';
import { BASELINE, CLOSE, CUBIC, type Drawing, LINE, LINE_HEIGHT, MOVE, type Pen } from '../../render/pen';
import { ellipsePath, rectanglePath } from '../outline-path';
import type { Image } from './model';

const PAPER = '#e9ecef';
const LINES = '#868e96';
/** The mark on a picture that is not here: board units at most, and no more than this share of the box. */
const LARGEST_MARK = 64;
const MARK_SHARE = 0.45;
const WORDS = '#495057';
const WORD_SIZE = { share: 0.08, least: 10, most: 18 };
/** Narrower than this many times the letters' size, words would be broken to pieces. */
const LEAST_LINE = 8;
const MARGIN = 8;

/** What is said below the mark, as far as there is room for it; nothing is better than half a sentence. */
function fitWords({ hash, size: [width, height] }: Image, pen: Pen, side: number) {
  const said = hash === '' ? undefined : pen.lack?.(hash);
  if (said === undefined) return null;
  const { share, least, most } = WORD_SIZE;
  const size = Math.max(least, Math.min(most, Math.min(width, height) * share));
  const measure = (run: string) => pen.measure.width(run, 'sans', size);
  const lines = layoutText(said, width - 2 * MARGIN, measure);
  const room = height - side - 3 * MARGIN;
  const isWide = width - 2 * MARGIN >= size * LEAST_LINE;
  return isWide && lines.length * size * LINE_HEIGHT <= room ? { lines, size } : null;
}

/** Hills and a sun, on an empty frame: there will be a picture; where it can't be had, that is said. */
function drawPlaceholder(shape: Image, pen: Pen): void {
  const [width, height] = shape.size;
  pen.path(rectanglePath([width, height], 6), { fill: PAPER });
  const side = Math.min(LARGEST_MARK, Math.min(width, height) * MARK_SHARE);
  if (side * pen.detail < 6) return;
  const words = fitWords(shape, pen, side);
  const below = words ? words.lines.length * words.size * LINE_HEIGHT + MARGIN : 0;
  const [left, top] = [(width - side) / 2, (height - side - below) / 2];
  words?.lines.forEach(({ text }, index) => {
    const y = top + side + MARGIN + (index + BASELINE) * words.size * LINE_HEIGHT;
    const paint = { font: 'sans', size: words.size, color: WORDS, align: 'center' } as const;
    pen.text(text, width / 2, y, paint);
  });
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
    ...(shape.mask === 'round' ? { outline: ellipsePath(shape.size) } : {}),
  };
  if (shape.hash === '' || !pen.image(shape.hash, place)) drawPlaceholder(shape, pen);
};
