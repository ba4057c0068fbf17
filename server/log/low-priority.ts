import { getPriority, setPriority } from 'node:os';

/** Far enough behind that who commits and delivers waits for nothing here, and near enough that a fold of seconds ends in its time on a busy machine. */
const BEHIND = 10;

/**
 * Puts the calling thread behind the others of the process where both want a processor. Only Linux keeps a priority for each thread; elsewhere it is the
 * process's. Where none may be set the thread stays as it is.
 */
export function takeLowPriority(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(Math.max(getPriority(), BEHIND));
  } catch {}
}
