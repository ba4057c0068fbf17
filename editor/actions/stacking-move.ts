import { boundsOf, boxesIntersect } from '../../board/geometry/box';
import type { ShapeId } from '../../board/ids';
import { compareStacking, restack } from '../../board/order';
import type { Shape } from '../../board/shape';

export type StackingMove = 'front' | 'back' | 'forward' | 'backward';

function moveToEnd(ordered: readonly Shape[], ids: ReadonlySet<ShapeId>, move: StackingMove): Shape[] {
  const chosen = ordered.filter(({ id }) => ids.has(id));
  const rest = ordered.filter(({ id }) => !ids.has(id));
  return move === 'front' ? [...rest, ...chosen] : [...chosen, ...rest];
}

/** Above the next shape that can be seen to lie above: passing one on the far side of the board would look like nothing. */
function moveOneUp(ordered: readonly Shape[], ids: ReadonlySet<ShapeId>): Shape[] {
  const boxes = ordered.filter(({ id }) => ids.has(id)).map(boundsOf);
  const touches = (shape: Shape) => boxes.some((box) => boxesIntersect(box, boundsOf(shape)));
  const isRelevant = (shape: Shape) => ids.has(shape.id) || touches(shape);
  const moved = [...ordered];
  for (let place = moved.length - 1; place >= 0; place -= 1) {
    const shape = moved[place]!;
    if (!ids.has(shape.id)) continue;
    const above = moved.findIndex((other, index) => index > place && isRelevant(other));
    if (above < 0 || ids.has(moved[above]!.id)) continue;
    moved.splice(place, 1);
    moved.splice(above, 0, shape);
  }
  return moved;
}

function reorder(ordered: readonly Shape[], ids: ReadonlySet<ShapeId>, move: StackingMove): Shape[] {
  if (move === 'front' || move === 'back') return moveToEnd(ordered, ids, move);
  if (move === 'forward') return moveOneUp(ordered, ids);
  return moveOneUp([...ordered].reverse(), ids).reverse();
}

/** New stacking indices for shapes that are to lie elsewhere in the stack; none where they lie so already. */
export function planStacking(
  shapes: Iterable<Shape>,
  ids: ReadonlySet<ShapeId>,
  move: StackingMove,
): ReadonlyMap<ShapeId, string> {
  const ordered = [...shapes].sort(compareStacking);
  const wanted = reorder(ordered, ids, move);
  return wanted.every((shape, place) => shape === ordered[place]) ? new Map() : restack(wanted, ids);
}
