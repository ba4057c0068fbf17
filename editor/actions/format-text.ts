import { LETTER_STYLES } from '../text/letter-styles';
import type { Action } from './action';
import type { ActionPorts } from './ports';

/** The look of letters: of all the text of what is selected, or of what is marked in the text being written. */
export function formatText({ formatting }: Pick<ActionPorts, 'formatting'>): readonly Action[] {
  return LETTER_STYLES.map(({ name, label, icon, keys }) => ({
    id: `text-${name}`,
    label,
    group: 'style' as const,
    keys,
    icon,
    keywords: 'text letters format rich',
    writes: true,
    isEnabled: () => formatting.current.value !== null,
    isOn: () => formatting.current.value?.has(name) === true,
    run: () => formatting.toggle(name),
  }));
}
