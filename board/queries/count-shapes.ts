import type { BoardReader } from '../transaction';

/** How many readable shapes of each kind there are. */
export function countShapes(board: Pick<BoardReader, 'all'>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { type } of board.all()) counts.set(type, (counts.get(type) ?? 0) + 1);
  return counts;
}
