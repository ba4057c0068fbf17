import { targetOf } from '../../board/bonds';
import type { ShapeId } from '../../board/ids';
import { carriedBy } from '../../board/queries/kin';
import type { Shape, ShapePatch } from '../../board/shape';
import { changesOf } from '../gestures/transform-shapes';
import { writeStep } from '../write-step';
import { mirror, turnQuarter } from './mirror';
import { mirroredBonds } from './mirror-bonds';
import type { ActionPorts } from './ports';

type Ports = Pick<ActionPorts, 'board' | 'history' | 'kinds'>;

/** What is done with shapes as a whole: mirrored, or turned by a quarter. */
export type Turning = 'horizontal' | 'vertical' | 'quarter';

/**
 * Whether a shape is left alone: it has its place from what goes along, or its bonds lead it as before whatever is written of its place.
 * An angle that is stored and never seen would turn it when it is set free.
 */
function isLed({ board, kinds }: Ports, shape: Shape, patch: ShapePatch, moves: (id: string) => boolean) {
  const kind = kinds.get(shape.type);
  const bonds = kind?.model.bonds;
  const targets = bonds?.targets(shape) ?? [];
  if (bonds?.isPlaced) return targets.some(moves);
  if (!bonds || targets.length < 2 || targets.some(moves)) return false;
  const settled = bonds.settle({ ...shape, ...patch } as Shape, (id) => {
    const target = board.get(id);
    return target && targetOf(target, kinds.get(target.type)?.model);
  });
  const now = kind?.geometry.handles?.(shape) ?? [];
  const then = kind?.geometry.handles?.(settled) ?? [];
  return (
    now.length === then.length &&
    now.every(([x, y], index) => Math.hypot(x - then[index]![0], y - then[index]![1]) < 1e-6)
  );
}

/** Turns shapes with all that goes along, as one undo step; nothing where nothing of it would be seen. */
export function turnShapes(ports: Ports, meant: readonly Shape[], how: Turning, name: string): void {
  const { board, kinds } = ports;
  const carried = carriedBy(board.families, meant);
  const ids = new Set<string>(carried.map(({ id }) => id));
  const changes = new Map<ShapeId, ShapePatch>();
  const planned = how === 'quarter' ? turnQuarter(meant, carried, kinds) : mirror(meant, carried, kinds, how);
  for (const [shape, patch] of planned)
    if (!isLed(ports, shape, patch, (id) => ids.has(id))) changes.set(shape.id, changesOf(shape, patch));
  const bonds =
    how === 'quarter' ? [] : mirroredBonds(ports, changes, [how === 'horizontal', how === 'vertical']);
  for (const [id, patch] of bonds) changes.set(id, { ...changes.get(id), ...patch });
  const changed = [...changes].filter(([, patch]) => Object.keys(patch).length > 0);
  if (changed.length === 0) return;
  writeStep(ports, name, (edit) => {
    for (const [id, patch] of changed) edit.update(id, patch);
  });
}
