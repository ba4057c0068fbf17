/**
 * In a long log a snapshot is made on the way: after so many rows that weigh so much of what the board weighed at the one before. Points of
 * the past are built from the nearest, and where ten thousand rows were written in a minute there would be none between them.
 */
export const STEP = { rows: 2_000, share: 0.25 };

/** @param bytes what the rows since the last snapshot weigh @param size what that one weighs */
export function isStep(rows: number, bytes: number, size: number): boolean {
  return rows >= STEP.rows && bytes >= size * STEP.share;
}
