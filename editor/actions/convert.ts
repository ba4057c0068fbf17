import type { Shape } from '../../board/shape';
import { writeStep } from '../write-step';
import type { Action } from './action';
import { unlockedShapes } from './chosen-shapes';
import type { ActionPorts } from './ports';

type Ports = Pick<ActionPorts, 'board' | 'history' | 'selection' | 'canWrite' | 'kinds'>;

/** The kind after a shape's own among those of its sort, in the order of the menu; undefined for one that has none beside it. */
function nextKind({ kinds }: Pick<Ports, 'kinds'>, shape: Shape): string | undefined {
  const sort = kinds.get(shape.type)?.sort;
  const types = [...kinds.values()].filter((kind) => kind.sort === sort).map(({ model }) => model.type);
  const next = types[(types.indexOf(shape.type) + 1) % types.length];
  return sort === undefined || next === shape.type ? undefined : next;
}

/** One press after the other shows each kind that a shape can become. All become what the first of them does, as far as they can. */
function turnToNext(ports: Ports): Action {
  const { kinds, canWrite } = ports;
  const changing = () => {
    const shapes = unlockedShapes(ports);
    const first = shapes.find((shape) => nextKind(ports, shape));
    const type = first && nextKind(ports, first);
    const sort = first && kinds.get(first.type)?.sort;
    return type ? { type, shapes: shapes.filter((shape) => kinds.get(shape.type)?.sort === sort) } : null;
  };
  return {
    id: 'next-shape',
    label: 'Change to the next shape',
    group: 'edit',
    keys: ['shift+c'],
    icon: 'refresh-cw',
    keywords: 'convert turn into switch kind type cycle',
    writes: true,
    isEnabled: () => canWrite.value && changing() !== null,
    run() {
      const change = changing();
      if (!change) return;
      writeStep(ports, 'convert', (edit) => {
        for (const { id } of change.shapes) edit.update(id, { type: change.type });
      });
    },
  };
}

/**
 * Makes of chosen shapes others of the same sort: a box a circle, a line an arrow. They stay who they are: what is bound to them, their words
 * and their style stay, and what was never chosen is the new kind's own.
 */
export function convertActions(ports: Ports): readonly Action[] {
  const { kinds, canWrite } = ports;
  const alike = [...kinds.values()].filter(({ sort }) => sort !== undefined);
  return [
    turnToNext(ports),
    ...alike.map(({ model, face, sort }): Action => {
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
    }),
  ];
}
