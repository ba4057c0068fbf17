import { targetOf } from '../../board/bonds';
import type { ShapeId } from '../../board/ids';
import { carriedBy } from '../../board/queries/kin';
import { sentence } from '../../board/sentence';
import type { Shape, ShapePatch } from '../../board/shape';
import { changesOf } from '../gestures/transform-shapes';
import { wholesOf } from '../laying/laid-out';
import { writeStep } from '../write-step';
import type { Action } from './action';
import { canChange, unlockedShapes } from './chosen-shapes';
import { mirror, type Patches, turnQuarter } from './mirror';
import { mirroredBonds } from './mirror-bonds';
import type { ActionPorts } from './ports';

type Ports = Pick<ActionPorts, 'board' | 'history' | 'selection' | 'kinds' | 'canWrite'>;
type Plan = (shapes: readonly Shape[], carried: readonly Shape[]) => Patches;

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

type Axis = 'horizontal' | 'vertical';

export function flipAndTurn(ports: Ports): readonly Action[] {
  const { board, kinds } = ports;
  const run = (label: string, plan: Plan, axis?: Axis) => {
    const meant = wholesOf(ports, unlockedShapes(ports));
    const carried = carriedBy(board.families, meant);
    const ids = new Set<string>(carried.map(({ id }) => id));
    const changes = new Map<ShapeId, ShapePatch>();
    for (const [shape, patch] of plan(meant, carried))
      if (!isLed(ports, shape, patch, (id) => ids.has(id))) changes.set(shape.id, changesOf(shape, patch));
    const bonds = axis && mirroredBonds(ports, changes, [axis === 'horizontal', axis === 'vertical']);
    for (const [id, patch] of bonds ?? []) changes.set(id, { ...changes.get(id), ...patch });
    const changed = [...changes].filter(([, patch]) => Object.keys(patch).length > 0);
    if (changed.length === 0) return;
    writeStep(ports, label.toLowerCase(), (edit) => {
      for (const [id, patch] of changed) edit.update(id, patch);
    });
  };
  const actionFor = (
    id: string,
    label: string,
    icon: string,
    keys: readonly string[],
    plan: Plan,
    axis?: Axis,
  ): Action => ({
    ...{ id, label, group: 'arrange', keys, icon },
    keywords: 'mirror rotate',
    writes: true,
    isEnabled: () => canChange(ports),
    run: () => run(label, plan, axis),
  });
  const flip = (axis: Axis, label: string, key: string) =>
    actionFor(
      `flip-${axis}`,
      label,
      `flip-${axis}-2`,
      [key],
      (shapes, carried) => mirror(shapes, carried, kinds, axis),
      axis,
    );
  return [
    flip('horizontal', sentence('Flip horizontally'), 'shift+h'),
    flip('vertical', sentence('Flip vertically'), 'shift+v'),
    actionFor('turn', sentence('Turn by 90°'), 'rotate-cw-square', [], (shapes, carried) =>
      turnQuarter(shapes, carried, kinds),
    ),
  ];
}
