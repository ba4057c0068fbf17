import { layoutText } from '../../board/geometry/text-layout';
import { sentence } from '../../board/sentence';
import { BASELINE, type Drawing, LINE_HEIGHT, type Pen } from '../../render/pen';
import { linePaint } from '../dash';
import { rectanglePath } from '../outline-path';
import { ownWord } from '../own-words';
import { drawPlayBadge } from '../play-badge';
import { hostOf, playerOf } from '../players';
import type { Embed } from './model';
import { titleOf } from './title';

const INK = '#1d1d20';
const FAINT = '#686e78';
/** The least height of a card that has room for a disc over its words. */
const TALL = 130;
const AIR = 16;
/** Over a page whose address says nothing. */
const NO_HOST = sentence('Page');
/** Of a low card, what the screen's button takes beside the words. */
const BUTTON = 100;
/** Of a low card with a title: the size of its letters, how many lines of them, and the size of the address below. */
const TITLE = { size: 15, most: 2, address: 12 };
/** The least height that has room for them. */
const TITLED = 70;

type Measure = (text: string) => number;

/** As much of a text as fits. */
function shortened(text: string, width: number, measure: Measure): string {
  if (measure(text) <= width) return text;
  const letters = [...text];
  let [fits, fails] = [1, letters.length + 1];
  const cut = (count: number) => `${letters.slice(0, count).join('').trimEnd()}…`;
  while (fails - fits > 1) {
    const middle = (fits + fails) >> 1;
    if (measure(cut(middle)) <= width) fits = middle;
    else fails = middle;
  }
  return cut(fits);
}

/** An address as people say it. */
const spoken = (address: string) => address.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '');

/** What is written on a card, a line by itself. */
function createWriter(pen: Pen, shape: Embed) {
  return (
    text: string,
    size: number,
    color: string,
    place: { middle: number; room: number; isLeft: boolean },
  ) => {
    const measure = (run: string) => pen.measure.width(run, 'sans', size);
    const top = place.middle - (size * LINE_HEIGHT) / 2;
    pen.text(
      shortened(text, place.room, measure),
      place.isLeft ? AIR : shape.size[0] / 2,
      top + size * LINE_HEIGHT * BASELINE,
      { font: 'sans', size, color, align: place.isLeft ? 'left' : 'center' },
    );
  };
}

/** As many lines of a title as there is room for; what is left over stands in the last, which is then cut. */
function linesOf(title: string, room: number, pen: Pen): readonly string[] {
  const lines = layoutText(title, room, (run) => pen.measure.width(run, 'sans', TITLE.size));
  const last = lines[TITLE.most - 1];
  if (!last) return lines.map(({ text }) => text);
  return [...lines.slice(0, TITLE.most - 1).map(({ text }) => text), title.slice(last.start)];
}

/** The title over the whole width, for the button of the screen lies in the corner below it; then where the page is. */
function drawTitled(shape: Embed, title: string, pen: Pen): void {
  const [width, height] = shape.size;
  const room = width - 2 * AIR;
  const write = createWriter(pen, shape);
  const step = TITLE.size * LINE_HEIGHT;
  const lines = linesOf(title, room, pen);
  const air = (height - TITLE.most * step - TITLE.address * LINE_HEIGHT) / 3;
  const top = Math.min(AIR, air);
  lines.forEach((line, index) => {
    write(line, TITLE.size, INK, { middle: top + (index + 0.5) * step, room, isLeft: true });
  });
  write(spoken(shape.link), TITLE.address, FAINT, {
    middle: height - top - (TITLE.address * LINE_HEIGHT) / 2,
    room: room - (width < 220 ? 0 : BUTTON),
    isLeft: true,
  });
}

/** A card: what the page is called and where it is, and what it would show. What it shows when it is loaded is the screen's. */
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
  const known = titleOf(shape).replace(/\s+/g, ' ').trim();
  if (known !== '' && !isTall && height >= TITLED) return drawTitled(shape, known, pen);
  const title = known || player?.name || hostOf(shape.link) || ownWord(NO_HOST);
  const write = createWriter(pen, shape);
  if (isTall) {
    const below = height / 2 + Math.min(34, height / 8) + 10;
    write(title, 16, INK, { middle: below, room, isLeft: false });
    if (height - below > 44) write(shape.link, 12, FAINT, { middle: below + 24, room, isLeft: false });
  } else {
    write(title, 17, INK, { middle: height / 2 - 12, room, isLeft: true });
    write(shape.link, 12, FAINT, { middle: height / 2 + 14, room, isLeft: true });
  }
};
