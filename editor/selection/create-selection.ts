import { signal } from '@preact/signals-core';
import type { ShapeId } from '../../board/ids';
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

/** Invariant: every chosen id is a shape on the board; one that anybody deletes leaves the selection in the same turn. */
export function createSelection(board: Pick<BoardReader, 'get' | 'onChange'>): OwnedSelection {
  const ids = signal<ReadonlySet<ShapeId>>(new Set());
  const set = (next: Iterable<ShapeId>) => {
    const chosen = new Set<ShapeId>();
    for (const id of next) if (board.get(id)) chosen.add(id);
    if (!isSame(chosen, ids.peek())) ids.value = chosen;
  };
  const dispose = board.onChange(({ removed }) => {
    if (removed.size > 0 && ids.peek().size > 0) set(ids.peek());
  });
  return {
    ids,
    set,
    toggle(id) {
      const next = new Set(ids.peek());
      if (!next.delete(id)) next.add(id);
      set(next);
    },
    clear: () => set([]),
    dispose,
  };
}
