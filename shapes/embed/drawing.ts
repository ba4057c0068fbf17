import { sentence } from '../../board/sentence';
import { BASELINE, type Drawing, LINE_HEIGHT } from '../../render/pen';
import { linePaint } from '../dash';
import { rectanglePath } from '../outline-path';
import { ownWord } from '../own-words';
import { drawPlayBadge } from '../play-badge';
import { hostOf, playerOf } from '../players';
import type { Embed } from './model';

const INK = '#1d1d20';
const FAINT = '#686e78';
/** The least height of a card that has room for a disc over its words. */
const TALL = 130;
const AIR = 16;
/** Over a page whose address says nothing. */
const NO_HOST = sentence('Page');
/** Of a low card, what the screen's button takes beside the words. */
const BUTTON = 100;

/** As much of a text as fits. */
function shortened(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  let end = text.length;
  while (end > 1 && measure(`${text.slice(0, end)}…`) > width) end -= 1;
  return `${text.slice(0, end)}…`;
}

/** A card: where the page is, and what it would show. What it shows when it is loaded is the screen's. */
export const drawEmbed: Drawing<Embed> = (shape, pen) => {
  const [width, height] = shape.size;
  const paper = rectanglePath(shape.size, shape.rounding);
  if (shape.fill !== 'none') pen.path(paper, { fill: shape.fill });
  const paint = linePaint(shape);
  if (paint) pen.path(paper, paint);
  const player = playerOf(shape.link);
  const isTall = player !== undefined && height >= TALL;
  if (isTall) {
    const radius = Math.min(34, height / 8);
    drawPlayBadge(pen, width / 2, height / 2 - 12, radius);
  }
  const room = width - 2 * AIR - (isTall || width < 220 ? 0 : BUTTON);
  if (room < 24 || height < 40) return;
  const write = (text: string, size: number, color: string, middle: number, align: 'left' | 'center') => {
    const measure = (run: string) => pen.measure.width(run, 'sans', size);
    const top = middle - (size * LINE_HEIGHT) / 2;
    pen.text(
      shortened(text, room, measure),
      align === 'left' ? AIR : width / 2,
      top + size * LINE_HEIGHT * BASELINE,
      { font: 'sans', size, color, align },
    );
  };
  const title = player?.name ?? (hostOf(shape.link) || ownWord(NO_HOST));
  if (isTall) {
    const below = height / 2 + Math.min(34, height / 8) + 10;
    write(title, 16, INK, below, 'center');
    if (height - below > 44) write(shape.link, 12, FAINT, below + 24, 'center');
  } else {
    write(title, 17, INK, height / 2 - 12, 'left');
    write(shape.link, 12, FAINT, height / 2 + 14, 'left');
  }
};
