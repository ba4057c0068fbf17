import { boundsOf } from '../../board/geometry/box';
import { besideWhatIsThere } from '../../board/queries/place-drafts';
import { inRow, sentence } from '../../board/sentence';
import { fitDrafts } from '../../formats/fit-drafts';
import { describeLeftOut } from '../../formats/imported';
import { insertDrafts } from '../clipboard/insert-drafts';
import { laidOutBy } from '../laying/laid-out';
import type { Action } from './action';
import { chosenShapes } from './chosen-shapes';
import type { ActionPorts } from './ports';

type Ports = Pick<
  ActionPorts,
  'board' | 'history' | 'selection' | 'kinds' | 'measure' | 'random' | 'canWrite' | 'page'
>;

const OFFERS = [
  { form: 'bar', label: sentence('Make bar chart'), icon: 'chart-column', columns: 2 },
  { form: 'line', label: sentence('Make line chart'), icon: 'chart-line', columns: 2 },
  { form: 'radar', label: sentence('Make radar chart'), icon: 'radar', columns: 3 },
] as const;

/** The numbers of what is laid out in rows and columns as a chart beside it: it stays, and with it whatever the numbers are told by. */
export function makeCharts(ports: Ports): readonly Action[] {
  const { canWrite, page } = ports;
  const meant = () => {
    const chosen = chosenShapes(ports);
    const [first] = chosen;
    const laid = first && laidOutBy(ports, first);
    if (!laid) return undefined;
    const { holder, layout, members } = laid;
    const isOne = chosen.every(({ id, parent }) => id === holder.id || parent === holder.id);
    return isOne ? { holder, rows: layout.rows(holder, members) } : undefined;
  };
  return OFFERS.map(
    ({ form, label, icon, columns }): Action => ({
      id: `chart-${form}`,
      label,
      group: 'edit',
      keys: [],
      icon,
      keywords: 'table graph diagram numbers turn into chart',
      writes: true,
      isEnabled: () => canWrite.value && (meant()?.rows[0]?.length ?? 0) >= columns,
      async run() {
        const found = meant();
        if (!found) return;
        const words = found.rows.map((cells) => cells.map((cell) => cell?.text ?? ''));
        const { chartOfWords } = await import('../../formats/charts/chart-of-words');
        const reading = chartOfWords(words, form, ports.measure);
        if (!canWrite.peek()) return;
        if (!reading.ok) {
          page.tell(reading.reason);
          return;
        }
        const { drafts, leftOut } = reading.value;
        // Where it was when the chart was asked for: it may be gone since.
        const place = boundsOf(found.holder);
        insertDrafts(ports, label, besideWhatIsThere(fitDrafts(drafts, ports.kinds, ports.measure), place));
        const account = describeLeftOut(leftOut);
        if (account.length > 0) page.tell(inRow(account));
      },
    }),
  );
}
