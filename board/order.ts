import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';
import type { ShapeId } from './ids';

/** What stacking needs to know of a shape. */
export interface Stacked {
  readonly id: ShapeId;
  readonly z: string;
}

/** Indices longer than this are refused by readers; ours stay far below, and a stack whose indices grow long is numbered anew. */
export const LONGEST_INDEX = 200;
const LONG_INDEX = 60;

/** Bottom first. Two people may give the same index at once, so ties are broken by id, alike everywhere. */
export function compareStacking(one: Stacked, other: Stacked): number {
  if (one.z !== other.z) return one.z < other.z ? -1 : 1;
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
}

/** An index above `top` (the highest in use, or null on an empty board). A foreign top must not stop a person from drawing. */
export function indexAbove(top: string | null): string {
  let index: string;
  try {
    index = generateKeyBetween(top, null);
  } catch {
    index = `${top}V`;
  }
  // Only a hostile top is this long: under it is better than unreadable, and bringing something to the front mends the stack.
  return index.length > LONGEST_INDEX ? index.slice(0, LONGEST_INDEX) : index;
}

/** `count` indices strictly between two neighbours, in order; undefined where the library knows none (foreign or equal neighbours). */
export function indicesBetween(low: string | null, high: string | null, count: number): string[] | undefined {
  try {
    const indices = generateNKeysBetween(low, high, count);
    return indices.every(
      (index) =>
        index.length <= LONG_INDEX && (low === null || index > low) && (high === null || index < high),
    )
      ? indices
      : undefined;
  } catch {
    return undefined;
  }
}

/** Every shape of a stack numbered from the bottom: for stacks whose indices leave no room. */
function numberAnew(stack: readonly Stacked[]): ReadonlyMap<ShapeId, string> {
  const indices = generateNKeysBetween(null, null, stack.length);
  const changes = new Map<ShapeId, string>();
  stack.forEach(({ id, z }, place) => {
    if (z !== indices[place]) changes.set(id, indices[place]!);
  });
  return changes;
}

/**
 * The indices to write so that a stack lies in the given order, bottom first. As few as can be: `moved`, and shapes that share an index
 * with a neighbour that must now lie under them. Where there is no room between two indices, all are numbered anew.
 */
export function restack(
  stack: readonly Stacked[],
  moved: ReadonlySet<ShapeId>,
): ReadonlyMap<ShapeId, string> {
  const changes = new Map<ShapeId, string>();
  let low: Stacked | null = null;
  let waiting: Stacked[] = [];
  const place = (high: string | null): boolean => {
    if (waiting.length === 0) return true;
    const indices = indicesBetween(low?.z ?? null, high, waiting.length);
    if (!indices) return false;
    waiting.forEach(({ id, z }, index) => {
      if (z !== indices[index]) changes.set(id, indices[index]!);
    });
    low = { id: waiting.at(-1)!.id, z: indices.at(-1)! };
    waiting = [];
    return true;
  };
  for (const shape of stack) {
    const isAbove: boolean =
      low === null || shape.z > low.z || (shape.z === low.z && waiting.length === 0 && shape.id > low.id);
    if (moved.has(shape.id) || !isAbove) {
      waiting.push(shape);
      continue;
    }
    if (!place(shape.z)) return numberAnew(stack);
    low = shape;
  }
  return place(null) ? changes : numberAnew(stack);
}
