/** The pictures that are still to be sent, and whether the person knows of them. */
export interface WaitingPictures {
  /** It could not be sent now. */
  failed(hash: string): void;
  /** It was sent, or never will be. */
  end(hash: string): void;
}

/**
 * Says once how many pictures wait, when one of them could not be sent twice: the first time it may be only a board that is not
 * introduced yet. What waits anew after all were sent is said again.
 */
export function createWaiting(tell: (count: number) => void): WaitingPictures {
  const waiting = new Set<string>();
  let isTold = false;
  return {
    failed(hash) {
      if (waiting.has(hash) && !isTold) {
        isTold = true;
        tell(waiting.size);
      }
      waiting.add(hash);
    },
    end(hash) {
      waiting.delete(hash);
      if (waiting.size === 0) isTold = false;
    },
  };
}
