import type { ShapeId } from '../../board/ids';
import { EditOrigin } from '../../board/origin';
import type { Shape, ShapePatch } from '../../board/shape';
import type { Edit } from '../../board/transaction';
import type { PointerInput } from '../input/pointer';
import { OWN } from '../previews/create-previews';
import { writeStep } from '../write-step';
import type { Gesture } from './gesture';
import type { GesturePorts } from './gesture-ports';
import { patchesOf, type Transformation, writePatches } from './transform-shapes';

export type TransformPorts = Pick<
  GesturePorts,
  'board' | 'history' | 'kinds' | 'measure' | 'previews' | 'snapping' | 'canWrite' | 'sharedGesture'
>;

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

/** Moves, scales or turns shapes as one: shown while it runs, to others by its matrix alone, and written once at the end. */
export function createTransforming(
  ports: TransformPorts,
  snapshot: readonly Shape[],
  plan: TransformPlan,
): Gesture {
  const patchesFor = (input: PointerInput) => {
    const transformation = plan.transform(input);
    if (!transformation) return { patches: new Map<ShapeId, ShapePatch>(), matrix: null };
    return { patches: patchesOf(ports, snapshot, transformation), matrix: transformation.matrix };
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
        write((edit) => {
          writePatches(ports, edit, snapshot, patches);
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
