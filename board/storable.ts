import { FARTHEST } from './parse';
import { isStorableValue } from './storable-value';

function isNear(value: unknown): boolean {
  return Array.isArray(value)
    ? value.every(isNear)
    : typeof value !== 'number' || Math.abs(value) <= FARTHEST;
}

/** What no reader would accept is not written: a slip must not make a shape unreadable for everybody. */
export function isStorable(name: string, value: unknown): boolean {
  return isStorableValue(value) && (name === 'at' || name === 'size' ? isNear(value) : true);
}
