import { writeStep } from '../write-step';
import type { Action } from './action';
import { chosenShapes } from './chosen-shapes';
import type { ActionPorts } from './ports';

type Ports = Pick<ActionPorts, 'board' | 'history' | 'selection' | 'canWrite'>;

export function lock(ports: Ports): readonly Action[] {
  const { board, canWrite } = ports;
  const areLocked = () => {
    const shapes = chosenShapes(ports);
    return shapes.length > 0 && shapes.every((shape) => shape.locked);
  };
  return [
    {
      id: 'lock',
      label: 'Lock',
      group: 'arrange',
      keys: ['mod+shift+l'],
      icon: 'lock',
      keywords: 'unlock protect',
      writes: true,
      isEnabled: () => canWrite.value && chosenShapes(ports).length > 0,
      isOn: areLocked,
      run() {
        const locked = !areLocked();
        writeStep(ports, locked ? 'lock' : 'unlock', (edit) => {
          for (const { id } of chosenShapes(ports)) edit.update(id, { locked });
        });
      },
    },
    {
      id: 'unlock-all',
      label: 'Unlock everything',
      group: 'arrange',
      keys: [],
      icon: 'lock-open',
      keywords: 'unlock protect',
      writes: true,
      isEnabled: () => canWrite.value && [...board.all()].some((shape) => shape.locked),
      run() {
        writeStep(ports, 'unlock', (edit) => {
          for (const { id, locked } of [...board.all()]) if (locked) edit.update(id, { locked: false });
        });
      },
    },
  ];
}
