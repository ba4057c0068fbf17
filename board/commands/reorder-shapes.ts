import { boundsOf, boxesIntersect, growBox } from '../geometry/box';
import type { ShapeId } from '../ids';
import { compareStacking, restack } from '../order';
import type { Shape } from '../shape';
import type { BoardReader, Edit } from '../transaction';
import { changeableShapes } from './changeable-shapes';

export type StackingMove = 'front' | 'back' | 'forward' | 'backward';

/** Where two boxes only touch, neither can be seen to lie above. */
const OVERLAP = 0.01;

/**
 * Moves each chosen shape over the next one above that overlaps it. Passing a shape on the far side of the board would look like nothing.
 * Chosen shapes never pass one another.
 */
function oneUp(stack: readonly Shape[], chosen: ReadonlySet<ShapeId>): readonly Shape[] {
  const order = [...stack];
  let ceiling = order.length;
  for (let place = order.length - 1; place >= 0; place -= 1) {
    const shape = order[place]!;
    if (!chosen.has(shape.id)) continue;
    const box = growBox(boundsOf(shape), -OVERLAP);
    let above = place + 1;
    while (above < ceiling && !boxesIntersect(box, boundsOf(order[above]!))) above += 1;
    if (above < ceiling) {
      order.splice(place, 1);
      order.splice(above, 0, shape);
      ceiling = above;
    } else ceiling = place;
  }
  return order;
}

function reordered(
  stack: readonly Shape[],
  chosen: ReadonlySet<ShapeId>,
  move: StackingMove,
): readonly Shape[] {
  if (move === 'forward') return oneUp(stack, chosen);
  if (move === 'backward') return oneUp(stack.toReversed(), chosen).toReversed();
  const moved = stack.filter(({ id }) => chosen.has(id));
  const rest = stack.filter(({ id }) => !chosen.has(id));
  return move === 'front' ? [...rest, ...moved] : [...moved, ...rest];
}

/** Changes what lies above what. Returns the shapes whose index was written: none where the order is as wanted. */
export function reorderShapes(
  edit: Edit,
  board: Pick<BoardReader, 'get' | 'all'>,
  ids: Iterable<ShapeId>,
  move: StackingMove,
): readonly ShapeId[] {
  const chosen = new Set(changeableShapes(board, ids).map(({ id }) => id));
  const stack = [...board.all()].sort(compareStacking);
  const wanted = reordered(stack, chosen, move);
  if (wanted.every((shape, place) => shape === stack[place])) return [];
  const indices = restack(wanted, chosen);
  for (const [id, z] of indices) edit.update(id, { z });
  return [...indices.keys()];
}
