import { CLOSE, CUBIC, LINE, MOVE, type Path, QUADRATIC } from '../../render/pen';
import { discAt } from '../outline-path';

/** One sticker, as data. Its picture lies in a square of 24. */
export interface Sticker {
  /** Its `type` on the board. */
  readonly type: string;
  /** Its name for people. */
  readonly label: string;
  /** The colour of the sticker until another is chosen. */
  readonly color: string;
  /** Areas, and lines `STROKE` wide. */
  readonly areas: Path;
  readonly lines: Path;
}

export const PICTURE_SIDE = 24;
export const STROKE = 2.4;
const NOTHING: Path = [];

const THUMB: readonly (readonly [x: number, y: number])[] = [
  [8.2, 11],
  [11.6, 4.2],
  [13.7, 5.2],
  [13.1, 9.8],
  [18.2, 9.8],
  [19.3, 11.6],
  [17.3, 18.6],
  [8.2, 18.6],
];
const CUFF: readonly (readonly [x: number, y: number])[] = [
  [4.6, 11],
  [7, 11],
  [7, 18.6],
  [4.6, 18.6],
];

/** A closed area through corners; upside down where asked for. */
function area(corners: readonly (readonly [x: number, y: number])[], isTurned = false): number[] {
  const steps = corners.flatMap(([x, y], index) => [
    index === 0 ? MOVE : LINE,
    x,
    isTurned ? PICTURE_SIDE - y : y,
  ]);
  return [...steps, CLOSE];
}

function star(): number[] {
  const corners = Array.from({ length: 10 }, (_, index): [number, number] => {
    const [turn, radius] = [-Math.PI / 2 + (index * Math.PI) / 5, index % 2 === 0 ? 8.4 : 3.7];
    return [12 + radius * Math.cos(turn), 12.6 + radius * Math.sin(turn)];
  });
  return area(corners);
}

const heart = [
  ...[MOVE, 12, 19.4],
  ...[CUBIC, 6, 15, 4, 12, 4, 9],
  ...[CUBIC, 4, 6.4, 5.9, 4.8, 8, 4.8],
  ...[CUBIC, 9.7, 4.8, 11.2, 5.8, 12, 7.3],
  ...[CUBIC, 12.8, 5.8, 14.3, 4.8, 16, 4.8],
  ...[CUBIC, 18.1, 4.8, 20, 6.4, 20, 9],
  ...[CUBIC, 20, 12, 18, 15, 12, 19.4],
  CLOSE,
];

/** The stickers, in the order in which they are offered. A new one is an entry here and nothing else. */
export const STICKERS: readonly Sticker[] = [
  {
    ...{ type: 'sticker-yes', label: 'Thumbs up', color: '#2f9e44' },
    ...{ areas: [...area(THUMB), ...area(CUFF)], lines: NOTHING },
  },
  {
    ...{ type: 'sticker-no', label: 'Thumbs down', color: '#e03131' },
    ...{ areas: [...area(THUMB, true), ...area(CUFF, true)], lines: NOTHING },
  },
  {
    ...{ type: 'sticker-love', label: 'Love it', color: '#e64980' },
    ...{ areas: heart, lines: NOTHING },
  },
  {
    ...{ type: 'sticker-best', label: 'The best', color: '#f08c00' },
    ...{ areas: star(), lines: NOTHING },
  },
  {
    ...{ type: 'sticker-done', label: 'Done', color: '#1971c2' },
    ...{ areas: NOTHING, lines: [MOVE, 5.5, 12.6, LINE, 10.2, 17.2, LINE, 18.8, 7.4] },
  },
  {
    ...{ type: 'sticker-against', label: 'Against it', color: '#495057' },
    ...{ areas: NOTHING, lines: [MOVE, 7, 7, LINE, 17, 17, MOVE, 17, 7, LINE, 7, 17] },
  },
  {
    ...{ type: 'sticker-question', label: 'A question', color: '#7048e8' },
    areas: discAt([12, 18.6], 1.5),
    lines: [MOVE, 8.4, 9, CUBIC, 8.4, 4, 15.6, 4, 15.6, 9, CUBIC, 15.6, 11.8, 12, 11.6, 12, 14.8],
  },
  {
    ...{ type: 'sticker-smile', label: 'Smile', color: '#e8890c' },
    areas: [...discAt([8.6, 9.4], 1.5), ...discAt([15.4, 9.4], 1.5)],
    lines: [MOVE, 7, 14, QUADRATIC, 12, 19.6, 17, 14],
  },
  {
    ...{ type: 'sticker-agree', label: 'Me too', color: '#0c8599' },
    areas: NOTHING,
    lines: [
      MOVE,
      8.4,
      8,
      LINE,
      8.4,
      16,
      MOVE,
      4.4,
      12,
      LINE,
      12.4,
      12,
      MOVE,
      15,
      8.8,
      LINE,
      17.8,
      6.8,
      LINE,
      17.8,
      17.2,
    ],
  },
];
