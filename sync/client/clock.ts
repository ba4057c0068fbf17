/** Time, passed in: real in the browser, turned by hand in tests and in the simulation. */
export interface Clock {
  /** Milliseconds; only differences count. */
  now(): number;
  /** Runs once after that many milliseconds. Returns the disposer. */
  after(milliseconds: number, run: () => void): () => void;
  /** Runs again and again, that many milliseconds apart. Returns the disposer. */
  every(milliseconds: number, run: () => void): () => void;
}

/** From 0 up to but not including 1. */
export type Random = () => number;
