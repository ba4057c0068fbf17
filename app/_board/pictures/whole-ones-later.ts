/** Whole pictures that nobody waits for: they are brought to this device so that the board is all there when the network is not. */
export interface WholeOnesLater {
  add(hash: string): void;
  /** While this is under way none is begun: somebody waits for it. Gives back what it was given. */
  after<Result>(work: Promise<Result>): Promise<Result>;
  dispose(): void;
}

/** One at a time, and none while somebody waits for a picture. @param bring never rejects */
export function createWholeOnesLater(bring: (hash: string) => Promise<void>): WholeOnesLater {
  const waiting = new Set<string>();
  let [awaited, isBringing] = [0, false];
  const next = () => {
    const [hash] = waiting;
    if (isBringing || awaited > 0 || hash === undefined) return;
    waiting.delete(hash);
    isBringing = true;
    void bring(hash).then(() => {
      isBringing = false;
      next();
    });
  };
  return {
    add(hash) {
      waiting.add(hash);
      next();
    },
    async after(work) {
      awaited += 1;
      try {
        return await work;
      } finally {
        awaited -= 1;
        next();
      }
    },
    dispose: () => waiting.clear(),
  };
}
