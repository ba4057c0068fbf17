import { dissolve, groupShapes } from '../../board/commands/group-shapes';
import { unitsOf } from '../../board/queries/kin';
import type { Shape } from '../../board/shape';
import { wholesOf } from '../laying/laid-out';
import { writeStep } from '../write-step';
import type { Action } from './action';
import { canChange, unlockedShapes } from './chosen-shapes';
import type { ActionPorts } from './ports';

type Ports = Pick<ActionPorts, 'board' | 'history' | 'selection' | 'kinds' | 'canWrite'>;

export function group(ports: Ports): readonly Action[] {
  const { board, selection, kinds } = ports;
  const type = [...kinds.values()].find(({ model }) => model.holds === 'together')?.model.type;
  // What is laid out is never torn from what lays it out: that is meant whole.
  const units = () => unitsOf(board, wholesOf(ports, unlockedShapes(ports)));
  const groups = (): readonly Shape[] => units().filter((unit) => board.families.holds(unit) === 'together');
  return [
    {
      id: 'group',
      label: 'Group',
      group: 'arrange',
      keys: ['mod+g'],
      icon: 'group',
      keywords: 'together combine',
      writes: true,
      isEnabled: () => type !== undefined && canChange(ports) && units().length > 1,
      run() {
        if (type === undefined) return;
        const id = writeStep(ports, 'group', (edit) => groupShapes(edit, board, type, units()));
        if (id) selection.set([id]);
      },
    },
    {
      id: 'ungroup',
      label: 'Ungroup',
      group: 'arrange',
      keys: ['mod+shift+g'],
      icon: 'ungroup',
      keywords: 'separate split break apart',
      writes: true,
      isEnabled: () => canChange(ports) && groups().length > 0,
      run() {
        const ids = [...selection.ids.peek()];
        writeStep(ports, 'ungroup', (edit) => {
          for (const each of groups()) dissolve(edit, board, each);
        });
        selection.set(ids);
      },
    },
  ];
}
