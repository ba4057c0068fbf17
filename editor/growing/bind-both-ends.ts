import type { Bond } from '../../board/bond';
import type { ShapeId } from '../../board/ids';
import { EditOrigin } from '../../board/origin';
import type { Board } from '../../board/transaction';
import type { ShapeKinds } from '../../shapes/shape-kind';

export interface BindingPorts {
  readonly board: Pick<Board, 'get' | 'transact'>;
  readonly kinds: ShapeKinds;
}

type End = Pick<Bond, 'shape' | 'at'>;

/** Ties a line that was just made to what it leads from and to. Part of the step that made it. */
export function bindBothEnds(
  { board, kinds }: BindingPorts,
  line: ShapeId,
  from: End,
  to: End,
  mode: Bond['mode'],
): void {
  const connector = board.get(line);
  const kind = connector && kinds.get(connector.type);
  const bonds = kind?.model.bonds;
  if (!connector || !kind || !bonds) return;
  const handles = kind.geometry.handles?.(connector) ?? [];
  const last = handles.findIndex((_, index) => index > 0 && bonds.bondOf(connector, index) !== undefined);
  const start = bonds.bind(connector, 0, { ...from, mode });
  const end = bonds.bind(connector, last, { ...to, mode });
  board.transact(new EditOrigin('connect'), (edit) => edit.update(line, { ...start, ...end }));
}
