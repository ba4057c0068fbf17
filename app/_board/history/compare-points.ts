import { differs } from '../../../board/commands/restore-shapes';
import type { ShapeId } from '../../../board/ids';
import type { Shape } from '../../../board/shape';
import type { BoardReader } from '../../../board/transaction';
import type { ChangedShape } from '../away/compare-shapes';

/** A point in time that another is compared with. */
export interface Basis {
  /** Null for now. */
  readonly seq: number | null;
  readonly shapes: ReadonlyMap<ShapeId, Shape>;
}

export function takeBasis(seq: number | null, board: Pick<BoardReader, 'all'>): Basis {
  return { seq, shapes: new Map([...board.all()].map((shape) => [shape.id, shape])) };
}

/** What became of the board from one point to a later one: with the shapes as they are later, and those that are gone as they were. */
export function comparePoints(
  earlier: ReadonlyMap<ShapeId, Shape>,
  later: ReadonlyMap<ShapeId, Shape>,
): readonly ChangedShape[] {
  const changes: ChangedShape[] = [];
  for (const [id, shape] of later) {
    const before = earlier.get(id);
    if (!before) changes.push({ kind: 'added', shape });
    else if (differs(before, shape)) changes.push({ kind: 'changed', shape });
  }
  for (const [id, shape] of earlier) if (!later.has(id)) changes.push({ kind: 'removed', shape });
  return changes;
}

/** Between the point that is shown and the basis, whichever of the two is earlier. */
export function compareWith(basis: Basis, shown: Basis): readonly ChangedShape[] {
  const isEarlier = basis.seq !== null && basis.seq <= (shown.seq ?? Number.POSITIVE_INFINITY);
  return isEarlier ? comparePoints(basis.shapes, shown.shapes) : comparePoints(shown.shapes, basis.shapes);
}
