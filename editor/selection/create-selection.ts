import { signal } from '@preact/signals-core';
import type { ShapeId } from '../../board/ids';
import { membersOf } from '../../board/queries/kin';
import type { Shape } from '../../board/shape';
import type { BoardReader } from '../../board/transaction';
import type { Selection } from '../editor';

export interface OwnedSelection extends Selection {
  dispose(): void;
}

function isSame(one: ReadonlySet<ShapeId>, other: ReadonlySet<ShapeId>): boolean {
  if (one.size !== other.size) return false;
  for (const id of one) if (!other.has(id)) return false;
  return true;
}

/**
 * Invariants: every chosen id is a shape on the board that can be seen, and one that anybody deletes leaves the selection in the same turn.
 * A group is chosen as all that is in it, and what lies in a chosen frame goes with that and is not chosen itself. `entered` is a group
 * that all that is chosen lies in.
 */
export function createSelection(board: Pick<BoardReader, 'get' | 'onChange' | 'families'>): OwnedSelection {
  const ids = signal<ReadonlySet<ShapeId>>(new Set());
  const entered = signal<ShapeId | null>(null);
  const { families } = board;
  const isWithin = (shape: Shape, holder: ShapeId) =>
    families.ancestorsOf(shape).some(({ id }) => id === holder);
  const withoutCarried = (chosen: ReadonlySet<ShapeId>): ReadonlySet<ShapeId> => {
    const kept = [...chosen].filter((id) => {
      const shape = board.get(id)!;
      return shape.parent === null || !families.ancestorsOf(shape).some((holder) => chosen.has(holder.id));
    });
    return kept.length < chosen.size ? new Set(kept) : chosen;
  };
  const set = (next: Iterable<ShapeId>) => {
    const named = new Set<ShapeId>();
    for (const id of next) {
      const shape = board.get(id);
      if (shape) for (const member of membersOf(families, shape)) named.add(member.id);
    }
    const chosen = withoutCarried(named);
    const inside = entered.peek();
    const isInside =
      inside !== null && chosen.size > 0 && [...chosen].every((id) => isWithin(board.get(id)!, inside));
    if (inside !== null && !isInside) entered.value = null;
    if (!isSame(chosen, ids.peek())) ids.value = chosen;
  };
  const dispose = board.onChange(({ removed }) => {
    if (removed.size > 0 && ids.peek().size > 0) set(ids.peek());
  });
  return {
    ids,
    entered,
    set,
    enter(group, chosen) {
      entered.value = group;
      set(chosen);
    },
    toggle(id) {
      const shape = board.get(id);
      const members = shape ? membersOf(families, shape) : [];
      const next = new Set(ids.peek());
      const isChosen = members.every((member) => next.has(member.id));
      for (const member of members) {
        if (isChosen) next.delete(member.id);
        else next.add(member.id);
      }
      set(next);
    },
    clear: () => set([]),
    dispose,
  };
}
