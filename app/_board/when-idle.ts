/**
 * Runs something when the page has nothing else to do, or after so many milliseconds. Browsers without idle callbacks (Safari) wait half of
 * that. Returns what calls it off.
 */
export function whenIdle(run: () => void, patience: number): () => void {
  if (typeof requestIdleCallback === 'function') {
    const waiting = requestIdleCallback(run, { timeout: patience });
    return () => cancelIdleCallback(waiting);
  }
  const waiting = setTimeout(run, patience / 2);
  return () => clearTimeout(waiting);
}
