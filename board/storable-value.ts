/**
 * What one value of a board may be at most. Whoever writes keeps to it, and the server refuses what does not: one list for both, or the
 * server would some day lock people out for their own honest work.
 */
export const MOST_OF_A_VALUE = {
  /** Lists and objects within each other. */
  depth: 8,
  /** UTF-16 units of a string. */
  string: 256 * 1024,
  /** Bytes: a stroke of as many points as one may have, at three bytes a number and below; a megabyte of anything is no stroke. */
  binary: 950_000,
} as const;

/** Whether a value can be kept in the document. Never throws, whatever it is given. */
export function isStorableValue(value: unknown, depth = 1): boolean {
  if (depth > MOST_OF_A_VALUE.depth) return false;
  if (typeof value === 'string') return value.length <= MOST_OF_A_VALUE.string;
  if (typeof value === 'number') return Number.isFinite(value);
  if (value === undefined || value === null || typeof value === 'boolean') return true;
  if (value instanceof Uint8Array) return value.length <= MOST_OF_A_VALUE.binary;
  if (Array.isArray(value)) return value.every((each) => isStorableValue(each, depth + 1));
  if (typeof value !== 'object' || Object.hasOwn(value, '__proto__')) return false;
  return Object.values(value).every((each) => isStorableValue(each, depth + 1));
}
