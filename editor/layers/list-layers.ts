import type { ShapeId } from '../../board/ids';
import { rootsOf } from '../../board/queries/kin';
import type { Shape } from '../../board/shape';
import type { BoardReader } from '../../board/transaction';

/** A shape's place in the list. What it is called is asked only of those in view. */
export interface LayerPlace {
  readonly id: ShapeId;
  /** How many shapes it lies in. */
  readonly depth: number;
  /** Whether others belong to it. */
  readonly hasChildren: boolean;
  readonly isFolded: boolean;
}

/**
 * Every shape as it lies, the topmost first; those that belong to another follow it, unless it is folded.
 *
 * @param folded those whose children are left out
 */
export function listLayers(
  board: Pick<BoardReader, 'all' | 'families'>,
  folded: ReadonlySet<ShapeId>,
): readonly LayerPlace[] {
  const { families } = board;
  const places: LayerPlace[] = [];
  const list = (shapes: readonly Shape[], depth: number) => {
    for (let at = shapes.length - 1; at >= 0; at -= 1) {
      const shape = shapes[at]!;
      const children = families.hasChildren(shape.id) ? families.childrenOf(shape.id) : [];
      const isFolded = children.length > 0 && folded.has(shape.id);
      places.push({ id: shape.id, depth, hasChildren: children.length > 0, isFolded });
      if (!isFolded) list(children, depth + 1);
    }
  };
  list(rootsOf(board), 0);
  return places;
}
