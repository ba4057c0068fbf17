import type { Action } from './action';
import type { ActionPorts } from './ports';

export function editText({
  selection,
  text,
  canWrite,
}: Pick<ActionPorts, 'selection' | 'text' | 'canWrite'>): Action {
  const only = () => {
    const ids = selection.ids.value;
    return ids.size === 1 ? [...ids][0] : undefined;
  };
  return {
    id: 'edit-text',
    label: 'Edit text',
    group: 'edit',
    keys: ['enter', 'f2'],
    icon: 'text-cursor-input',
    keywords: 'write label type',
    writes: true,
    isEnabled() {
      const id = only();
      return canWrite.value && id !== undefined && text.canEdit(id);
    },
    run() {
      const id = only();
      if (id !== undefined) text.begin(id);
    },
  };
}
