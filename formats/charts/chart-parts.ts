import { boxHeight, boxWidth } from '../../board/geometry/box';
import type { ShapeId } from '../../board/ids';
import { boundsOfDrafts } from '../../board/queries/place-drafts';
import type { HorizontalAlign, Point, ShapeDraft } from '../../board/shape';
import type { TextMeasure } from '../../render/pen';
import { throughPoints } from '../../shapes/linear-shape';
import { measureText } from '../../shapes/text-lines';

/** The name that its parts know a chart by, until it is on a board. */
const CHART = 'chart' as ShapeId;
const FONT = 'sans';
export const LETTERS = 14;
const TITLE = 20;
const MOST_LINES = 2;
const LONGEST_NAME = 240;
const SWATCH = 14;
const LEGEND_GAP = 20;

export interface SeriesColours {
  readonly stroke: string;
  readonly fill: string;
}

/** Of the product's palette, which both themes paint; neighbours differ as much as it allows. */
const COLOURS: readonly SeriesColours[] = [
  { stroke: '#3358d4', fill: '#dce5ff' },
  { stroke: '#cc5a08', fill: '#ffe1c7' },
  { stroke: '#2c8544', fill: '#d3f2da' },
  { stroke: '#c02f84', fill: '#fcdcee' },
  { stroke: '#a67a00', fill: '#fdefb8' },
  { stroke: '#7446c6', fill: '#e9deff' },
  { stroke: '#0a827c', fill: '#cbf1ee' },
  { stroke: '#d3323f', fill: '#ffdcdd' },
];

/** As many as can be told apart. */
export const MOST_SERIES = COLOURS.length;
export const coloursOf = (series: number): SeriesColours => COLOURS[series % COLOURS.length]!;

const GRID = '#686e78';

/** Words shortened until they fit into a few lines of a width. */
export function cutToRoom(words: string, width: number, measure: TextMeasure): string {
  const one = words.replace(/\s+/g, ' ').trim();
  const style = { font: FONT, fontSize: LETTERS } as const;
  const room = measureText('x', style, measure)[1] * MOST_LINES + 0.5;
  const fits = (text: string) => measureText(text, style, measure, width)[1] <= room;
  if (fits(one)) return one;
  const letters = [...one];
  let [shortest, longest] = [0, letters.length];
  while (shortest < longest) {
    const middle = Math.ceil((shortest + longest) / 2);
    if (fits(`${letters.slice(0, middle).join('')}…`)) shortest = middle;
    else longest = middle - 1;
  }
  return `${letters.slice(0, shortest).join('').trimEnd()}…`;
}

/** Words beside, above or below a point, by how they are aligned to it. */
export function wordsAt(
  words: string,
  [x, y]: Point,
  measure: TextMeasure,
  { align = 'center', fontSize = LETTERS }: { align?: HorizontalAlign; fontSize?: number } = {},
): ShapeDraft {
  const size = measureText(words, { font: FONT, fontSize }, measure);
  const before = { left: 0, center: 0.5, right: 1 }[align] * size[0];
  return { type: 'text', at: [x - before, y], size, text: words, font: FONT, fontSize, align };
}

/** Words below a point that break at a width. */
export function wordsWithin(words: string, [x, y]: Point, width: number, measure: TextMeasure): ShapeDraft {
  const text = cutToRoom(words, width, measure);
  const [, height] = measureText(text, { font: FONT, fontSize: LETTERS }, measure, width);
  const box = { at: [x - width / 2, y], size: [width, height] } as const;
  return { type: 'text', ...box, text, width: 'fixed', font: FONT, fontSize: LETTERS, align: 'center' };
}

export function gridLine(points: readonly Point[], isStrong = false): ShapeDraft {
  const look = { stroke: GRID, strokeWidth: 1, opacity: isStrong ? 0.9 : 0.3 };
  return { type: 'line', ...throughPoints(points), ...look };
}

export function seriesLine(points: readonly Point[], { stroke }: SeriesColours): ShapeDraft {
  return { type: 'line', ...throughPoints(points), stroke, strokeWidth: 2.5 };
}

export function dotAt([x, y]: Point, radius: number, colours: SeriesColours, alt: string): ShapeDraft {
  const box = { at: [x - radius, y - radius], size: [radius * 2, radius * 2] } as const;
  return { type: 'ellipse', ...box, stroke: colours.stroke, fill: colours.stroke, strokeWidth: 1, alt };
}

export function barFrom(at: Point, size: Point, colours: SeriesColours, alt: string): ShapeDraft {
  return { type: 'rectangle', at, size, ...colours, strokeWidth: 1.5, alt };
}

/** The names of the series with their colours, in rows no wider than the chart. */
export function legendBelow(
  names: readonly string[],
  [left, top]: Point,
  width: number,
  measure: TextMeasure,
): readonly ShapeDraft[] {
  let [x, y] = [left, top];
  return names.flatMap((name, index) => {
    const words = wordsAt(cutToRoom(name, LONGEST_NAME, measure), [0, 0], measure, { align: 'left' });
    const [wide, high] = [SWATCH + 8 + words.size[0], words.size[1]];
    if (x > left && x + wide > left + width) [x, y] = [left, y + high + 8];
    const swatch = barFrom([x, y + (high - SWATCH) / 2], [SWATCH, SWATCH], coloursOf(index), '');
    const placed = { ...words, at: [x + SWATCH + 8, y] as const };
    x += wide + LEGEND_GAP;
    return [swatch, placed];
  });
}

/** The title above, and all of it one group. */
export function asChart(
  parts: readonly ShapeDraft[],
  title: string,
  measure: TextMeasure,
): readonly ShapeDraft[] {
  const box = boundsOfDrafts(parts)!;
  const words = cutToRoom(title, (boxWidth(box) * LETTERS) / TITLE, measure);
  const middle = (box.minX + box.maxX) / 2;
  const high = measureText(words, { font: FONT, fontSize: TITLE }, measure)[1];
  const heading = wordsAt(words, [middle, box.minY - high - 16], measure, { fontSize: TITLE });
  const all = title === '' ? parts : [heading, ...parts];
  const whole = boundsOfDrafts(all)!;
  const place = { at: [whole.minX, whole.minY], size: [boxWidth(whole), boxHeight(whole)] } as const;
  return [{ type: 'group', id: CHART, ...place }, ...all.map((part) => ({ ...part, parent: CHART }))];
}
