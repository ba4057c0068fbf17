import { sentence } from '../../board/sentence';
import type { Shape, ShapePatch } from '../../board/shape';
import { writeStep } from '../write-step';
import type { Action } from './action';
import { canChange, unlockedShapes } from './chosen-shapes';
import { mirror, turnQuarter } from './mirror';
import type { ActionPorts } from './ports';

type Ports = Pick<ActionPorts, 'board' | 'history' | 'selection' | 'kinds' | 'canWrite'>;
type Plan = (shapes: readonly Shape[]) => readonly (readonly [Shape, ShapePatch])[];

export function flipAndTurn(ports: Ports): readonly Action[] {
  const actionFor = (
    id: string,
    label: string,
    icon: string,
    keys: readonly string[],
    plan: Plan,
  ): Action => ({
    id,
    label,
    group: 'arrange',
    keys,
    icon,
    keywords: 'mirror rotate',
    writes: true,
    isEnabled: () => canChange(ports),
    run() {
      const patches = plan(unlockedShapes(ports));
      writeStep(ports, label.toLowerCase(), (edit) => {
        for (const [shape, patch] of patches) edit.update(shape.id, patch);
      });
    },
  });
  const { kinds } = ports;
  return [
    actionFor('flip-horizontal', sentence('Flip horizontally'), 'flip-horizontal-2', ['shift+h'], (shapes) =>
      mirror(shapes, kinds, 'horizontal'),
    ),
    actionFor('flip-vertical', sentence('Flip vertically'), 'flip-vertical-2', ['shift+v'], (shapes) =>
      mirror(shapes, kinds, 'vertical'),
    ),
    actionFor('turn', sentence('Turn by 90°'), 'rotate-cw-square', [], (shapes) =>
      turnQuarter(shapes, kinds),
    ),
  ];
}
