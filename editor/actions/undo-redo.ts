import { signal } from '@preact/signals-core';
import type { History } from '../../board/history';
import type { Action } from './action';
import type { ActionPorts } from './ports';

/** Counts changes of the history while somebody looks, so that buttons follow it. */
function followHistory(history: Pick<History, 'onChange'>) {
  let stop = () => {};
  const version = signal(0, {
    watched() {
      stop = history.onChange(() => {
        version.value += 1;
      });
    },
    unwatched() {
      stop();
    },
  });
  return version;
}

export function undoAndRedo({
  history,
  canWrite,
}: Pick<ActionPorts, 'history' | 'canWrite'>): readonly Action[] {
  const version = followHistory(history);
  return [
    {
      id: 'undo',
      label: 'Undo',
      group: 'edit',
      keys: ['mod+z'],
      icon: 'undo-2',
      keywords: 'back revert step mistake',
      writes: true,
      isEnabled: () => version.value >= 0 && canWrite.value && history.canUndo,
      run: () => history.undo(),
    },
    {
      id: 'redo',
      label: 'Redo',
      group: 'edit',
      keys: ['mod+shift+z', 'mod+y'],
      icon: 'redo-2',
      keywords: 'forward again repeat',
      writes: true,
      isEnabled: () => version.value >= 0 && canWrite.value && history.canRedo,
      run: () => history.redo(),
    },
  ];
}
