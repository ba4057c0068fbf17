import { siblingsOf } from '../../board/commands/group-shapes';
import type { ShapeId } from '../../board/ids';
import { placedShape, unitsOf } from '../../board/queries/kin';
import { sentence } from '../../board/sentence';
import type { Shape } from '../../board/shape';
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
  ['front', sentence('Bring to front'), 'bring-to-front', [']', 'mod+shift+]']],
  ['forward', sentence('Bring forward'), 'arrow-up', ['mod+]']],
  ['backward', sentence('Send backward'), 'arrow-down', ['mod+[']],
  ['back', sentence('Send to back'), 'send-to-back', ['[', 'mod+shift+[']],
];

type Ports = Pick<ActionPorts, 'board' | 'history' | 'selection' | 'canWrite'>;

/** The stacks that some shapes lie in, each once: a shape is above or below those that belong to the same one. */
function siblingsOfEach(board: Ports['board'], units: readonly Shape[]): Iterable<readonly Shape[]> {
  const stacks = new Map<ShapeId | undefined, readonly Shape[]>();
  for (const unit of units) {
    const parent = board.families.parentOf(unit)?.id;
    if (!stacks.has(parent)) stacks.set(parent, siblingsOf(board, unit));
  }
  return stacks.values();
}

export function arrangeOrder(ports: Ports): readonly Action[] {
  return MOVES.map(([move, label, icon, keys]) => ({
    id: move === 'front' || move === 'back' ? `to-${move}` : move,
    label,
    group: 'arrange' as const,
    keys,
    icon,
    keywords: 'order layer above below',
    writes: true,
    isEnabled: () => canChange(ports),
    run() {
      const { board } = ports;
      const units = unitsOf(board, unlockedShapes(ports));
      const ids = new Set(units.map(({ id }) => id));
      writeStep(ports, label.toLowerCase(), (edit) => {
        for (const siblings of siblingsOfEach(board, units)) {
          const placed = siblings.map((shape) => placedShape(board.families, shape));
          for (const [id, z] of planStacking(placed, ids, move)) edit.update(id, { z });
        }
      });
    },
  }));
}
