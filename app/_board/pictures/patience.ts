const FIRST = 2_000;
const LONGEST = 300_000;

export interface PatiencePorts {
  after(milliseconds: number, run: () => void): () => void;
  /** The network came back, or somebody looks again. Returns the disposer. */
  onWake(listener: () => void): () => void;
}

/** Tries again what did not work, each time after twice as long as before, five minutes at most; at once when there is new hope. */
export interface Patience {
  /** @param key what it is that is tried: one waits at a time. */
  tryLater(key: string, run: () => void): void;
  /** It worked: the next time begins anew. */
  forget(key: string): void;
  dispose(): void;
}

export function createPatience({ after, onWake }: PatiencePorts): Patience {
  const waits = new Map<string, number>();
  const pending = new Map<string, { readonly run: () => void; readonly stop: () => void }>();
  let isDisposed = false;
  const stopListening = onWake(() => {
    const all = [...pending.values()];
    pending.clear();
    for (const { run, stop } of all) {
      stop();
      run();
    }
  });
  return {
    tryLater(key, run) {
      if (isDisposed) return;
      const wait = waits.get(key) ?? FIRST;
      waits.set(key, Math.min(LONGEST, wait * 2));
      pending.get(key)?.stop();
      const stop = after(wait, () => {
        pending.delete(key);
        run();
      });
      pending.set(key, { run, stop });
    },
    forget: (key) => void waits.delete(key),
    dispose() {
      isDisposed = true;
      stopListening();
      for (const { stop } of pending.values()) stop();
      pending.clear();
    },
  };
}
