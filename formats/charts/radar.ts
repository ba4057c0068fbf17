import type { HorizontalAlign, Point, ShapeDraft } from '../../board/shape';
import type { TextMeasure } from '../../render/pen';
import { axisFor, writeNumber } from './axis';
import type { ChartData } from './chart-data';
import {
  asChart,
  coloursOf,
  cutToRoom,
  dotAt,
  gridLine,
  LETTERS,
  legendBelow,
  seriesLine,
  wordsAt,
} from './chart-parts';

const RADIUS = 180;
const LABEL_ROOM = 140;
const AIR = 12;

/** Straight up is the first, and on they go with the clock. */
function pointAt(index: number, count: number, radius: number): Point {
  const angle = (index / count) * Math.PI * 2 - Math.PI / 2;
  return [Math.cos(angle) * radius, Math.sin(angle) * radius];
}

function ring(count: number, radius: number): readonly Point[] {
  return Array.from({ length: count + 1 }, (_, index) => pointAt(index % count, count, radius));
}

/** Outside the rings, to the side on which it lies. */
function labelAt(label: string, index: number, count: number, measure: TextMeasure): ShapeDraft {
  const [x, y] = pointAt(index, count, RADIUS + AIR);
  const align: HorizontalAlign = Math.abs(x) < 1 ? 'center' : x > 0 ? 'left' : 'right';
  const text = cutToRoom(label, LABEL_ROOM, measure);
  const words = wordsAt(text, [x, 0], measure, { align });
  const up = y < -RADIUS / 2 && Math.abs(x) < 1 ? 1 : Math.abs(x) < 1 ? 0 : 0.5;
  return { ...words, at: [words.at[0], y - words.size[1] * up] };
}

/** A chart with an axis for each label, all from one middle; a missing value lies there. */
export function layRadar(data: ChartData, measure: TextMeasure): readonly ShapeDraft[] {
  const count = data.labels.length;
  const axis = axisFor(data.series, true);
  const radius = (value: number) => axis.share(value) * RADIUS;
  const rings = axis.ticks.slice(1).map((tick) => gridLine(ring(count, radius(tick)), tick === 0));
  const spokes = data.labels.map((_, index) => gridLine([[0, 0], pointAt(index, count, RADIUS)]));
  const ticks = axis.ticks
    .slice(1)
    .map((tick) =>
      wordsAt(writeNumber(tick), [-4, -radius(tick) - LETTERS * 0.65], measure, { align: 'right' }),
    );
  const values = data.series.flatMap((series, index) => {
    const colours = coloursOf(index);
    const places = series.values.map((value, row) => pointAt(row, count, radius(value ?? axis.least)));
    const dots = series.values.flatMap((value, row) =>
      value === null
        ? []
        : [dotAt(places[row]!, 4, colours, `${data.labels[row]}, ${series.name}: ${writeNumber(value)}`)],
    );
    return [seriesLine([...places, places[0]!], colours), ...dots];
  });
  const labels = data.labels.map((label, index) => labelAt(label, index, count, measure));
  const names = data.series.map(({ name }) => name);
  const legend = legendBelow(names, [-RADIUS, RADIUS + LETTERS * 4], RADIUS * 2, measure);
  return asChart([...rings, ...spokes, ...values, ...ticks, ...labels, ...legend], '', measure);
}
