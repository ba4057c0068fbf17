import { sentence } from '../../board/sentence';
import type { ShapeDraft } from '../../board/shape';
import type { TextMeasure } from '../../render/pen';
import { approximateMeasure } from '../../shapes/text-lines';
import type { Reading } from '../imported';
import { layBarsOrLines } from './bars-and-lines';
import { type ChartData, chartDataOf, turned } from './chart-data';
import { MOST_SERIES } from './chart-parts';
import { layRadar } from './radar';

export const CHART_FORMS = ['bar', 'line', 'radar'] as const;
export type ChartForm = (typeof CHART_FORMS)[number];

/** More labels than can be told apart are not drawn. */
const MOST_LABELS: Readonly<Record<ChartForm, number>> = { bar: 100, line: 200, radar: 24 };
/** Fewer axes make no area. */
const FEWEST_AXES = 3;

/** A radar's axes are the rows, or the columns where there are too few rows; undefined where neither are enough. */
function axesOf(data: ChartData): ChartData | undefined {
  if (data.series.length < 2) return undefined;
  if (data.labels.length >= FEWEST_AXES) return data;
  return data.series.length >= FEWEST_AXES ? turned(data) : undefined;
}

/** What a table of words can be drawn as: nothing without numbers, a radar only with three columns at least. */
export function chartFormsFor(rows: readonly (readonly string[])[]): readonly ChartForm[] {
  const data = chartDataOf(rows);
  if (!data) return [];
  return axesOf(data) ? CHART_FORMS : CHART_FORMS.filter((form) => form !== 'radar');
}

function drawn(data: ChartData, form: ChartForm, measure: TextMeasure): readonly ShapeDraft[] {
  return form === 'radar' ? layRadar(data, measure) : layBarsOrLines(data, form, measure);
}

/** A table of words as a chart: ordinary shapes in one group, the group first, and an account of what is not in it. Never throws. */
export function chartOfWords(
  rows: readonly (readonly string[])[],
  form: ChartForm,
  measure: TextMeasure = approximateMeasure,
): Reading {
  const read = chartDataOf(rows);
  if (!read) return { ok: false, reason: sentence('There are no numbers in this table') };
  const data = form === 'radar' ? axesOf(read) : read;
  if (!data)
    return { ok: false, reason: sentence('A radar chart needs two columns of numbers and three rows') };
  const most = MOST_LABELS[form];
  const kept = {
    ...data,
    labels: data.labels.slice(0, most),
    series: data.series
      .slice(0, MOST_SERIES)
      .map(({ name, values }) => ({ name, values: values.slice(0, most) })),
  };
  const isTurned = data !== read;
  const [labelsLeft, seriesLeft] = [
    data.labels.length - kept.labels.length,
    data.series.length - kept.series.length,
  ];
  const leftOut = new Map<string, number>();
  const rowsLeft = data.rowsLeft + (isTurned ? seriesLeft : labelsLeft);
  const columnsLeft = data.columnsLeft + (isTurned ? labelsLeft : seriesLeft);
  if (rowsLeft > 0) leftOut.set(sentence('row of the table'), rowsLeft);
  if (columnsLeft > 0) leftOut.set(sentence('column of the table'), columnsLeft);
  return { ok: true, value: { drafts: drawn(kept, form, measure), settings: {}, leftOut } };
}
