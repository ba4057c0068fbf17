import { writeStep } from '../write-step';
import type { Action } from './action';
import { unlockedShapes } from './chosen-shapes';
import type { ActionPorts } from './ports';

type Ports = Pick<ActionPorts, 'board' | 'history' | 'selection' | 'canWrite' | 'kinds'>;

/**
 * Makes of chosen shapes others of the same sort: a box a circle, a line an arrow. They stay who they are: what is bound to them, their words
 * and their style stay, and what was never chosen is the new kind's own.
 */
export function convertActions(ports: Ports): readonly Action[] {
  const { kinds, canWrite } = ports;
  const alike = [...kinds.values()].filter(({ sort }) => sort !== undefined);
  return alike.map(({ model, face, sort }): Action => {
    const others = () =>
      unlockedShapes(ports).filter(({ type }) => type !== model.type && kinds.get(type)?.sort === sort);
    return {
      id: `convert-${model.type}`,
      label: face.into ?? face.label,
      group: 'edit',
      keys: [],
      icon: face.icon,
      keywords: 'convert turn into shape kind',
      writes: true,
      isEnabled: () => canWrite.value && others().length > 0,
      run() {
        writeStep(ports, 'convert', (edit) => {
          for (const { id } of others()) edit.update(id, { type: model.type });
        });
      },
    };
  });
}
