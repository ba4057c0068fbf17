import type { ShapeId } from '../../board/ids';
import type { Shape, ShapePatch } from '../../board/shape';
import type { Edit } from '../../board/transaction';
import { fitToText } from '../../formats/fitted-box';
import { applyMatrix } from './apply-matrix';
import { followsBonds, releaseOf } from './binding';
import type { GesturePorts } from './gesture-ports';
import { type Matrix, mapPoint } from './matrix';
import { stillFree } from './still-free';

/** Where shapes are taken, and how much of that is a rotation. */
export interface Transformation {
  readonly matrix: Matrix;
  readonly turn: number;
}

/** Only what differs from the snapshot: what others changed meanwhile stays theirs. */
export function changesOf(shape: Shape, patch: ShapePatch): ShapePatch {
  const before = shape as unknown as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(patch).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])),
  );
}

type FitPorts = Pick<GesturePorts, 'kinds' | 'measure'> & {
  readonly board: Pick<GesturePorts['board'], 'families'>;
};

/** A scaled box goes on holding its letters. One that has none is as small as it is pulled. */
function fitAfter(
  { board, kinds, measure }: FitPorts,
  shape: Shape,
  patch: ShapePatch,
): ShapePatch | undefined {
  const layout = 'size' in patch ? kinds.get(shape.type)?.lays : undefined;
  if (layout) return layout.room({ ...shape, ...patch }, board.families.childrenOf(shape.id), measure);
  const holdsLetters = shape.text !== '' || kinds.get(shape.type)?.text?.isAll === true;
  return 'size' in patch && holdsLetters ? fitToText(kinds, measure, { ...shape, ...patch }) : undefined;
}

const memberships = new WeakMap<readonly Shape[], ReadonlySet<ShapeId>>();

/** Remembered by the snapshot: a gesture asks in every frame, and of a whole board it may have thousands. */
function membershipOf(shapes: readonly Shape[]): (id: ShapeId) => boolean {
  const ids = memberships.get(shapes) ?? new Set(shapes.map(({ id }) => id));
  memberships.set(shapes, ids);
  return (id) => ids.has(id);
}

/** What to write so that shapes lie where a map takes them: of those that are still there and free, and don't come along by themselves. */
export function patchesOf(
  ports: Pick<GesturePorts, 'canWrite' | 'kinds' | 'measure'> & {
    readonly board: Pick<GesturePorts['board'], 'get' | 'families'>;
  },
  snapshot: readonly Shape[],
  { matrix, turn }: Transformation,
): ReadonlyMap<ShapeId, ShapePatch> {
  const moves = membershipOf(snapshot);
  const patches = new Map<ShapeId, ShapePatch>();
  for (const shape of stillFree(ports, snapshot)) {
    const model = ports.kinds.get(shape.type)?.model;
    if (followsBonds(ports, shape, moves)) {
      const carried = model?.bonds?.targets(shape).every(moves)
        ? model.carry?.(shape, (point) => mapPoint(matrix, point))
        : undefined;
      if (carried && Object.keys(carried).length > 0) patches.set(shape.id, carried);
      continue;
    }
    const patch = applyMatrix(shape, model, matrix, turn);
    const fitted = fitAfter(ports, shape, patch);
    patches.set(shape.id, fitted ? { ...patch, ...fitted } : patch);
  }
  return patches;
}

/** Writes them; a line that is pulled off what it was bound to lets go of it. */
export function writePatches(
  { kinds }: Pick<GesturePorts, 'kinds'>,
  edit: Edit,
  snapshot: readonly Shape[],
  patches: ReadonlyMap<ShapeId, ShapePatch>,
): void {
  const moves = membershipOf(snapshot);
  for (const shape of snapshot) {
    const patch = patches.get(shape.id);
    if (!patch) continue;
    edit.update(shape.id, { ...changesOf(shape, patch), ...releaseOf({ kinds }, shape, patch, moves) });
  }
}
