/**
 * Makes work that never overlaps with itself. Who asks while it goes on gets the one run that follows, together with all others who asked:
 * the one that goes on may have looked before what they know of happened.
 */
export function runInTurn(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let following: Promise<void> | null = null;
  const begin = () => {
    running = work().finally(() => {
      running = null;
    });
    return running;
  };
  const follow = () => {
    following = null;
    return begin();
  };
  return () => {
    if (!running) return begin();
    following ??= running.then(follow, follow);
    return following;
  };
}
