/**
 * Milliseconds to wait after a failed attempt: doubled each time, and of that between half and all, so that jobs which failed
 * together don't come back together.
 *
 * @param attempt how many have failed, 1 or more
 * @param random from 0 to 1
 */
export function findBackoff(
  attempt: number,
  { first, longest }: { readonly first: number; readonly longest: number },
  random: number,
): number {
  const whole = Math.min(longest, first * 2 ** Math.min(attempt - 1, 40));
  return Math.round(whole * (0.5 + random / 2));
}
