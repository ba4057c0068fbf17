import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';
import type { ShapeId } from './ids';

/** What stacking needs to know of a shape. */
export interface Stacked {
  readonly id: ShapeId;
  readonly z: string;
}

/** Bottom first. Two people may give the same index at once, so ties are broken by id, alike everywhere. */
export function compareStacking(one: Stacked, other: Stacked): number {
  if (one.z !== other.z) return one.z < other.z ? -1 : 1;
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
}

/** The fractional-indexing library refuses keys it did not make; a foreign key must not stop a person from drawing. */
function between(low: string | null, high: string | null, count: number): string[] {
  try {
    return generateNKeysBetween(low, high, count);
  } catch {
    const fallback: string[] = [];
    let last = low;
    for (let index = 0; index < count; index += 1) {
      last = `${last ?? 'a0'}V`;
      fallback.push(last);
    }
    return fallback;
  }
}

/** An index above `top` (the highest in use, or null on an empty board). */
export function indexAbove(top: string | null): string {
  try {
    return generateKeyBetween(top, null);
  } catch {
    return between(top, null, 1)[0]!;
  }
}

/** `count` indices strictly between two neighbours, in order; equal neighbours count as an open end above `low`. */
export function indicesBetween(low: string | null, high: string | null, count: number): string[] {
  return between(low, low !== null && high !== null && low >= high ? null : high, count);
}
