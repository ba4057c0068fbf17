import { sentence } from '../../board/sentence';
import type { Shape } from '../../board/shape';
import type { Action } from './action';
import { chosenShapes } from './chosen-shapes';
import type { ActionPorts } from './ports';

type Ports = Pick<ActionPorts, 'board' | 'selection'>;
type Likeness = (shape: Shape) => string;

/** Chooses all shapes that are like one of the chosen in some way; locked ones stay out, as with `Select all`. */
export function selectSame(ports: Ports): readonly Action[] {
  const actionFor = (id: string, label: string, icon: string, likeness: Likeness): Action => ({
    id,
    label,
    group: 'edit',
    keys: [],
    icon,
    keywords: 'similar like all',
    writes: false,
    isEnabled: () => ports.selection.ids.value.size > 0,
    run() {
      const wanted = new Set(chosenShapes(ports).map(likeness));
      const alike = [...ports.board.all()].filter((shape) => !shape.locked && wanted.has(likeness(shape)));
      ports.selection.set(alike.map(({ id: each }) => each));
    },
  });
  return [
    actionFor('select-same-kind', sentence('Select same kind'), 'shapes', (shape) => shape.type),
    actionFor(
      'select-same-colour',
      sentence('Select same colours'),
      'palette',
      ({ stroke, fill }) => `${stroke} ${fill}`,
    ),
  ];
}
