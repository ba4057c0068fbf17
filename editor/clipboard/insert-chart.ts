import { boundsOf } from '../../board/geometry/box';
import { besideWhatIsThere } from '../../board/queries/place-drafts';
import { inRow } from '../../board/sentence';
import type { Shape } from '../../board/shape';
import { type ChartForm, chartOfWords } from '../../formats/charts/chart-of-words';
import { describeLeftOut } from '../../formats/describe-left-out';
import { fitDrafts } from '../../formats/fit-drafts';
import type { ActionPorts } from '../actions/ports';
import { insertDrafts } from './insert-drafts';

export type ChartPorts = Pick<
  ActionPorts,
  'board' | 'history' | 'selection' | 'kinds' | 'measure' | 'random' | 'page'
>;

/** What is laid out in rows and columns: its shape, as it was when the chart was asked for (it may be gone since), and its members by row. */
export interface ChartedTable {
  readonly holder: Shape;
  readonly rows: readonly (readonly (Shape | undefined)[])[];
}

/** Puts the numbers of a table beside it as a chart. What can't be charted is told. */
export function insertChart(
  ports: ChartPorts,
  label: string,
  form: ChartForm,
  { holder, rows }: ChartedTable,
): void {
  const words = rows.map((cells) => cells.map((cell) => cell?.text ?? ''));
  const reading = chartOfWords(words, form, ports.measure);
  if (!reading.ok) {
    ports.page.tell(reading.reason);
    return;
  }
  const { drafts, leftOut } = reading.value;
  const fitted = fitDrafts(drafts, ports.kinds, ports.measure);
  const carryOf = (type: string) => ports.kinds.get(type)?.model.carry;
  insertDrafts(ports, label, besideWhatIsThere(fitted, boundsOf(holder), carryOf));
  const account = describeLeftOut(leftOut);
  if (account.length > 0) ports.page.tell(inRow(account));
}
