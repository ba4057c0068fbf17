import type { ShapeId } from '../../board/ids';
import { EditOrigin } from '../../board/origin';
import type { Shape, ShapePatch } from '../../board/shape';
import type { Edit } from '../../board/transaction';
import { fitToText } from '../../formats/fitted-box';
import type { PointerInput } from '../input/pointer';
import { OWN } from '../previews/create-previews';
import { writeStep } from '../write-step';
import { applyMatrix } from './apply-matrix';
import { followsBonds, releaseOf } from './binding';
import type { Gesture } from './gesture';
import type { GesturePorts } from './gesture-ports';
import type { Matrix } from './matrix';

export type TransformPorts = Pick<
  GesturePorts,
  'board' | 'history' | 'kinds' | 'measure' | 'previews' | 'snapping' | 'canWrite' | 'sharedGesture'
>;

/** Where a gesture takes its shapes, and how much of that is a rotation. */
export interface Transformation {
  readonly matrix: Matrix;
  readonly turn: number;
}

export interface TransformPlan {
  readonly name: string;
  /** In the words of the menu, for undo. */
  readonly action: string;
  readonly cursor?: string;
  /** Whether the gesture has written already: what it writes at the end is part of that undo step, and so is its cancelling. */
  readonly hasBegun?: boolean;
  /** Told what is shown while it runs, and nothing when it ends. */
  shows?(patches: ReadonlyMap<ShapeId, ShapePatch> | null): void;
  /** Writes what else comes of it, in the same step. */
  alongside?(edit: Edit, patches: ReadonlyMap<ShapeId, ShapePatch>): void;
  /** The map from the snapshot to where the pointer is now; null while nothing is moved. */
  transform(input: PointerInput): Transformation | null;
  /** It is over, one way or the other. */
  ended?(): void;
}

/** Of a gesture's shapes those that are still there and free to change. */
export function stillFree(
  { board, canWrite }: Pick<GesturePorts, 'board' | 'canWrite'>,
  snapshot: readonly Shape[],
): readonly Shape[] {
  return canWrite.peek() ? snapshot.filter(({ id }) => board.get(id)?.locked === false) : [];
}

/** Only what differs from the snapshot: what others changed meanwhile stays theirs. */
function changesOf(shape: Shape, patch: ShapePatch): ShapePatch {
  const before = shape as unknown as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(patch).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])),
  );
}

/** A scaled box goes on holding its letters. One that has none is as small as it is pulled. */
function fitAfter(
  { kinds, measure }: Pick<GesturePorts, 'kinds' | 'measure'>,
  shape: Shape,
  patch: ShapePatch,
): ShapePatch | undefined {
  const holdsLetters = shape.text !== '' || kinds.get(shape.type)?.text?.isAll === true;
  return 'size' in patch && holdsLetters ? fitToText(kinds, measure, { ...shape, ...patch }) : undefined;
}

/** Moves, scales or turns shapes as one: shown while it runs, to others by its matrix alone, and written once at the end. */
export function createTransforming(
  ports: TransformPorts,
  snapshot: readonly Shape[],
  plan: TransformPlan,
): Gesture {
  const moving = new Set(snapshot.map(({ id }) => id));
  const moves = (id: ShapeId) => moving.has(id);
  const patchesFor = (input: PointerInput) => {
    const transformation = plan.transform(input);
    const patches = new Map<ShapeId, ShapePatch>();
    if (!transformation) return { patches, matrix: null };
    const { matrix, turn } = transformation;
    for (const shape of stillFree(ports, snapshot)) {
      if (followsBonds(ports, shape, moves)) continue;
      const patch = applyMatrix(shape, ports.kinds.get(shape.type)?.model, matrix, turn);
      patches.set(shape.id, { ...patch, ...fitAfter(ports, shape, patch) });
    }
    return { patches, matrix };
  };
  const write = (change: (edit: Edit) => void) => {
    if (plan.hasBegun) ports.board.transact(new EditOrigin(plan.action), change);
    else writeStep(ports, plan.action, change);
  };
  const end = () => {
    ports.previews.show(OWN, new Map());
    ports.sharedGesture.value = null;
    plan.ended?.();
    plan.shows?.(null);
  };
  return {
    name: plan.name,
    writes: true,
    followsEdge: true,
    cursor: plan.cursor,
    update(input) {
      const { patches, matrix } = patchesFor(input);
      ports.previews.show(OWN, patches);
      plan.shows?.(patches);
      ports.sharedGesture.value = matrix && patches.size > 0 ? { ids: [...patches.keys()], matrix } : null;
    },
    commit(input) {
      const { patches } = patchesFor(input);
      if (patches.size > 0) {
        const byId = new Map(snapshot.map((shape) => [shape.id, shape]));
        write((edit) => {
          for (const [id, patch] of patches) {
            const shape = byId.get(id)!;
            edit.update(id, { ...changesOf(shape, patch), ...releaseOf(ports, shape, patch, moves) });
          }
          plan.alongside?.(edit, patches);
        });
      }
      if (plan.hasBegun) ports.history.mark();
      end();
    },
    cancel() {
      end();
      if (plan.hasBegun && ports.canWrite.peek()) ports.history.abandon();
    },
  };
}
