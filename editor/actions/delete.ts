import { removeShapes } from '../../board/commands/remove-shapes';
import { sentence } from '../../board/sentence';
import { writeStep } from '../write-step';
import type { Action } from './action';
import { canChange, unlockedShapes } from './chosen-shapes';
import type { ActionPorts } from './ports';

type Ports = Pick<ActionPorts, 'board' | 'history' | 'selection' | 'canWrite' | 'page'>;

export function deleteShapes(ports: Ports): Action {
  return {
    id: 'delete',
    label: 'Delete',
    group: 'edit',
    keys: ['delete', 'backspace'],
    icon: 'trash-2',
    keywords: 'remove',
    writes: true,
    isEnabled: () => canChange(ports),
    run() {
      writeStep(ports, 'delete', (edit) => {
        removeShapes(edit, ports.board, unlockedShapes(ports));
      });
    },
  };
}

/** Undo brings everything back, so the question is asked once and without drama. */
export function clearBoard(ports: Ports): Action {
  const { board, canWrite, page } = ports;
  return {
    id: 'clear-board',
    label: 'Clear board…',
    group: 'board',
    keys: ['mod+delete'],
    icon: 'trash',
    keywords: 'reset remove all empty',
    writes: true,
    isEnabled: () => canWrite.value && board.count > 0,
    async run() {
      const count = board.count;
      const question = sentence(
        'Delete {count, plural, one {the one shape} other {all # shapes}} on this board, for everybody?',
        { count },
      );
      const words = { yes: sentence('Clear board'), more: sentence('Undo brings them back.') };
      if (!(await page.confirm(question, words)) || !canWrite.peek()) return;
      writeStep(ports, 'clear board', (edit) => {
        for (const { id } of [...board.all()]) edit.remove(id);
      });
    },
  };
}
