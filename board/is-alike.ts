import type { Shape } from './shape';

const isSameValue = (one: unknown, other: unknown): boolean =>
  one === other ||
  (Array.isArray(one) &&
    Array.isArray(other) &&
    one.length === other.length &&
    one.every((value, place) => value === other[place]));

/** Whether two states of one shape say the same, property by property; lists of numbers by what is in them. */
export function isAlike(one: Shape, other: Shape): boolean {
  if (one === other) return true;
  const [before, after] = [one, other] as unknown as [Record<string, unknown>, Record<string, unknown>];
  const names = Object.keys(before);
  return (
    names.length === Object.keys(after).length &&
    names.every((name) => isSameValue(before[name], after[name]))
  );
}
