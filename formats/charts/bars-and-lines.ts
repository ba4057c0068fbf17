import type { Point, ShapeDraft } from '../../board/shape';
import type { TextMeasure } from '../../render/pen';
import { type Axis, axisFor, writeNumber } from './axis';
import type { ChartData, Series } from './chart-data';
import {
  asChart,
  barFrom,
  coloursOf,
  dotAt,
  gridLine,
  LETTERS,
  legendBelow,
  seriesLine,
  wordsAt,
  wordsWithin,
} from './chart-parts';

const HEIGHT = 320;
/** As wide as a chart is when there is little to show, and when there is much. */
const WIDEST_SLOT = 96;
const WIDE = 1_400;
const NARROWEST_LABEL = 64;
const BARS_OF_SLOT = 0.75;
const NARROWEST_BAR = 6;
/** With more, dots would hide the line. */
const MOST_DOTS = 40;
const AIR = 10;

/** Where values lie: (0, 0) is the plot's upper left corner. */
interface Plot {
  readonly data: ChartData;
  readonly axis: Axis;
  readonly slot: number;
  readonly width: number;
  readonly measure: TextMeasure;
  y(value: number): number;
  middle(row: number): number;
}

function plotFor(data: ChartData, measure: TextMeasure, isBars: boolean): Plot {
  const axis = axisFor(data.series, isBars);
  const [count, across] = [data.labels.length, isBars ? data.series.length : 1];
  const widest = Math.max(WIDEST_SLOT, across * 28 + 24);
  const narrowest = isBars ? (across * NARROWEST_BAR) / BARS_OF_SLOT : NARROWEST_BAR;
  const slot = Math.max(narrowest, Math.min(widest, WIDE / count));
  return {
    ...{ data, axis, slot, measure, width: slot * count },
    y: (value) => (1 - axis.share(value)) * HEIGHT,
    middle: (row) => (row + 0.5) * slot,
  };
}

function grid({ axis, width, measure, y }: Plot): readonly ShapeDraft[] {
  return axis.ticks.flatMap((tick) => [
    gridLine(
      [
        [0, y(tick)],
        [width, y(tick)],
      ],
      tick === 0,
    ),
    wordsAt(writeNumber(tick), [-AIR, y(tick) - LETTERS * 0.65], measure, { align: 'right' }),
  ]);
}

/** Below the plot; of many only every so-manieth, so that they can be read. */
function labels({ data, slot, measure, middle }: Plot): readonly ShapeDraft[] {
  const every = Math.ceil(NARROWEST_LABEL / slot);
  return data.labels.flatMap((label, row) =>
    row % every === 0 && label !== ''
      ? [wordsWithin(label, [middle(row), HEIGHT + AIR], slot * every - 8, measure)]
      : [],
  );
}

const saying = (label: string, { name }: Series, value: number) =>
  `${[label, name].filter((words) => words !== '').join(', ')}: ${writeNumber(value)}`;

function bars({ data, axis, slot, y, middle }: Plot): readonly ShapeDraft[] {
  const wide = (slot * BARS_OF_SLOT) / data.series.length;
  const from = Math.min(axis.greatest, Math.max(axis.least, 0));
  return data.series.flatMap((series, index) =>
    series.values.flatMap((value, row) => {
      if (value === null) return [];
      const left = middle(row) - (slot * BARS_OF_SLOT) / 2 + index * wide;
      const [top, bottom] = [Math.min(y(value), y(from)), Math.max(y(value), y(from))];
      const alt = saying(data.labels[row]!, series, value);
      return [barFrom([left, top], [wide, bottom - top], coloursOf(index), alt)];
    }),
  );
}

/** Values with nothing missing between them. */
function runsOf(plot: Plot, { values }: Series): readonly (readonly Point[])[] {
  const runs: Point[][] = [[]];
  values.forEach((value, row) => {
    if (value === null) runs.push([]);
    else runs.at(-1)!.push([plot.middle(row), plot.y(value)]);
  });
  return runs;
}

function lines(plot: Plot): readonly ShapeDraft[] {
  const { data, middle, y } = plot;
  return data.series.flatMap((series, index) => {
    const colours = coloursOf(index);
    const runs = runsOf(plot, series);
    const drawn = runs.filter((run) => run.length > 1).map((run) => seriesLine(run, colours));
    const isAlone = (row: number) => (series.values[row - 1] ?? series.values[row + 1] ?? null) === null;
    const dots = series.values.flatMap((value, row) =>
      value !== null && (data.labels.length <= MOST_DOTS || isAlone(row))
        ? [dotAt([middle(row), y(value)], 4, colours, saying(data.labels[row]!, series, value))]
        : [],
    );
    return [...drawn, ...dots];
  });
}

/** A chart with labels along the bottom: bars that stand beside each other, or a line through the values. */
export function layBarsOrLines(
  data: ChartData,
  form: 'bar' | 'line',
  measure: TextMeasure,
): readonly ShapeDraft[] {
  const plot = plotFor(data, measure, form === 'bar');
  const below = labels(plot);
  const bottom = Math.max(HEIGHT, ...below.map(({ at, size }) => at[1] + size[1])) + AIR * 2;
  const names = data.series.map(({ name }) => name);
  const isOne = names.length === 1;
  const legend = isOne ? [] : legendBelow(names, [0, bottom], Math.max(plot.width, HEIGHT), measure);
  const values = form === 'bar' ? bars(plot) : lines(plot);
  return asChart([...grid(plot), ...values, ...below, ...legend], isOne ? names[0]! : '', measure);
}
