import type { ShapeId } from '../board/ids';
import type { Shape } from '../board/shape';
import type { BoardReader } from '../board/transaction';

/** What belongs to a changed shape is ordered and cut off by it: it looks different too, and is added to `changed`. */
export function addFamilies(
  board: Pick<BoardReader, 'families' | 'get'>,
  changed: Shape[],
  removed: ReadonlySet<ShapeId>,
  isSeen: (shape: Shape) => boolean,
): void {
  const { families } = board;
  const known = new Set(changed.map(({ id }) => id));
  for (const id of [...known, ...removed]) {
    if (!families.hasChildren(id)) continue;
    // Some still name a shape as their parent that is gone.
    const below = board.get(id)
      ? families.descendantsOf(id)
      : families.namingOf(id).flatMap((child) => [child, ...families.descendantsOf(child.id)]);
    for (const shape of below) {
      if (known.has(shape.id) || !isSeen(shape)) continue;
      known.add(shape.id);
      changed.push(shape);
    }
  }
}
