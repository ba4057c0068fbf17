import { sentence } from '../../board/sentence';
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
  const { canWrite } = ports;
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
        const { insertChart } = await import('../clipboard/insert-chart');
        if (canWrite.peek()) insertChart(ports, label, form, found);
      },
    }),
  );
}
