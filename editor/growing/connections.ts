import type { ShapeId } from '../../board/ids';
import type { Shape } from '../../board/shape';
import type { BoardReader } from '../../board/transaction';
import type { ShapeKinds } from '../../shapes/shape-kind';

export interface ConnectionPorts {
  readonly board: Pick<BoardReader, 'get' | 'bonds'>;
  readonly kinds: ShapeKinds;
}

/** Two shapes and what connects them, from where it begins to where it ends. */
export interface Connection {
  readonly from: ShapeId;
  readonly to: ShapeId;
  readonly by: Shape;
}

/** Everything that connects a shape with another. */
export function connectionsOf({ board, kinds }: ConnectionPorts, id: ShapeId): readonly Connection[] {
  return [...board.bonds.boundTo(id)].flatMap((each) => {
    const by = board.get(each);
    const bonds = by && kinds.get(by.type)?.model.bonds;
    if (!by || !bonds) return [];
    const from = bonds.bondOf(by, 0)?.shape;
    const to = bonds.targets(by).find((target) => target !== from);
    return from && to && board.get(from) && board.get(to) ? [{ from, to, by }] : [];
  });
}
