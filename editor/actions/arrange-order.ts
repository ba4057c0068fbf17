import { writeStep } from '../write-step';
import type { Action } from './action';
import { canChange, unlockedShapes } from './chosen-shapes';
import type { ActionPorts } from './ports';
import { planStacking, type StackingMove } from './stacking-move';

const MOVES: readonly (readonly [
  move: StackingMove,
  label: string,
  icon: string,
  keys: readonly string[],
])[] = [
  ['front', 'Bring to front', 'bring-to-front', [']', 'mod+shift+]']],
  ['forward', 'Bring forward', 'arrow-up', ['mod+]']],
  ['backward', 'Send backward', 'arrow-down', ['mod+[']],
  ['back', 'Send to back', 'send-to-back', ['[', 'mod+shift+[']],
];

type Ports = Pick<ActionPorts, 'board' | 'history' | 'selection' | 'canWrite'>;

export function arrangeOrder(ports: Ports): readonly Action[] {
  return MOVES.map(([move, label, icon, keys]) => ({
    id: move === 'front' || move === 'back' ? `to-${move}` : move,
    label,
    group: 'arrange' as const,
    keys,
    icon,
    keywords: ['order', 'layer', 'above', 'below'],
    writes: true,
    isEnabled: () => canChange(ports),
    run() {
      const ids = new Set(unlockedShapes(ports).map(({ id }) => id));
      const places = planStacking(ports.board.all(), ids, move);
      writeStep(ports, label.toLowerCase(), (edit) => {
        for (const [id, z] of places) edit.update(id, { z });
      });
    },
  }));
}
