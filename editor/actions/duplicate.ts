import { inPaintOrder } from '../../board/families';
import type { ShapeId } from '../../board/ids';
import { carriedBy, withGroups } from '../../board/queries/kin';
import type { Point, Shape } from '../../board/shape';
import { draftOf } from '../clipboard/draft-of';
import { insertDrafts } from '../clipboard/insert-drafts';
import { wholesOf } from '../laying/laid-out';
import type { Action } from './action';
import { chosenShapes } from './chosen-shapes';
import type { ActionPorts } from './ports';

/** Board units that a copy lies beside its original, until it is put elsewhere. */
const OFFSET: Point = [20, 20];
const NEGLIGIBLE = 0.01;

type Ports = Pick<ActionPorts, 'board' | 'history' | 'selection' | 'random' | 'canWrite' | 'kinds' | 'scene'>;

/** What was duplicated last: what was chosen then, and of what has a place of its own where its original lay. */
interface Duplicated {
  readonly chosen: ReadonlySet<ShapeId>;
  readonly from: readonly (readonly [copy: ShapeId, original: Point])[];
}

/** By what the copies were put beside their originals since; undefined when other things are chosen, or not all of them went one way. */
function offsetSince({ board, selection }: Ports, { chosen, from }: Duplicated): Point | undefined {
  const ids = selection.ids.peek();
  if (ids.size !== chosen.size || [...ids].some((id) => !chosen.has(id))) return undefined;
  const offsets = from.map(([copy, [x, y]]): Point | undefined => {
    const shape = board.get(copy);
    return shape && [shape.at[0] - x, shape.at[1] - y];
  });
  const [first] = offsets;
  if (!first || Math.hypot(...first) < NEGLIGIBLE) return undefined;
  const isOneWay = offsets.every(
    (each) => each && Math.hypot(each[0] - first[0], each[1] - first[1]) < NEGLIGIBLE,
  );
  return isOneWay ? first : undefined;
}

/** Copies beside their originals. A copy that was put elsewhere is copied again by the same way: a row or a grid is laid by one key. */
export function duplicate(ports: Ports): Action {
  const { board, kinds, selection } = ports;
  let last: Duplicated | null = null;
  const hasOwnPlace = (shape: Shape) =>
    board.families.holds(shape) !== 'together' &&
    (kinds.get(shape.type)?.model.bonds?.targets(shape) ?? []).length === 0;
  return {
    id: 'duplicate',
    label: 'Duplicate',
    group: 'edit',
    keys: ['mod+d'],
    icon: 'copy-plus',
    keywords: 'clone copy',
    writes: true,
    isEnabled: () => ports.canWrite.value && selection.ids.value.size > 0,
    run() {
      const [right, below] = (last && offsetSince(ports, last)) ?? OFFSET;
      const beside = ([x, y]: Point): Point => [x + right, y + below];
      const { families } = board;
      const whole = withGroups(board, carriedBy(families, wholesOf(ports, chosenShapes(ports))));
      // A copy of what others write for themselves for now would be one's own, and be read.
      const readable = whole.filter(({ id }) => !ports.scene.isVeiled(id));
      const shapes = inPaintOrder(readable, families);
      if (shapes.length === 0) return;
      const drafts = shapes.map((shape) => ({
        ...draftOf(shape),
        id: shape.id,
        at: beside(shape.at),
        ...kinds.get(shape.type)?.model.carry?.(shape, beside),
        locked: undefined,
      }));
      const ids = insertDrafts(ports, 'duplicate', drafts, { keepsParents: true });
      const from = shapes.flatMap((shape, index) =>
        hasOwnPlace(shape) ? [[ids[index]!, shape.at] as const] : [],
      );
      last = { chosen: new Set(selection.ids.peek()), from };
    },
  };
}
