import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collect = (options: { readonly type: 'minor' }) => void;

let collect: Collect | null | undefined;

/** V8 gives its collector to contexts that are made while it is told to, on the main thread and on others. */
function findCollector(): Collect | null {
  if (typeof globalThis.gc === 'function') return globalThis.gc as Collect;
  try {
    setFlagsFromString('--expose-gc');
    return runInNewContext('typeof gc === "function" ? gc : null') as Collect | null;
  } catch {
    // A picture does without.
    return null;
  } finally {
    setFlagsFromString('--no-expose-gc');
  }
}

/**
 * Lets go of what this thread made last and needs no more. Pixels that were read lie outside of V8's own memory, which therefore sees no
 * reason to clear them up: hundreds of megabytes waited, and every strip took memory that no processor had at hand. Only what is new is
 * looked at, a millisecond of a large board.
 */
export function freeLately(): void {
  if (collect === undefined) collect = findCollector();
  collect?.({ type: 'minor' });
}
