import type { Bond } from '../board/bond';
import { isShapeId } from '../board/ids';
import type { PropertyReader } from '../board/parse';
import type { Point } from '../board/shape';

/** Reads a bond from a record; a wrong one refuses the shape, like every wrong value. */
export function readBond(read: PropertyReader, name: 'startAt' | 'endAt'): Bond | null {
  const value = read.raw(name) ?? null;
  if (value === null) return null;
  const { shape, at, mode } = value as Partial<Bond>;
  const isShare = (share: unknown) => typeof share === 'number' && share >= -1 && share <= 2;
  if (!isShapeId(shape) || !Array.isArray(at) || at.length !== 2 || !at.every(isShare))
    return read.refuse(name);
  return { shape, at: at as unknown as Point, mode: mode === 'point' ? 'point' : 'edge' };
}
