/** What a pen's stroke is told in here, and what is fine enough for any that is large. */
export const PEN_UNIT = 1 / 8;
/** What a stored stroke may be told in (`model.ts`). */
export const FINEST = 1 / 1_024;

/** The unit for points that were said in another: never a coarser one. */
export function keepUnit(said: unknown): number {
  if (typeof said !== 'number' || !(said >= FINEST)) return PEN_UNIT;
  return Math.min(PEN_UNIT, 2 ** Math.floor(Math.log2(said)));
}
