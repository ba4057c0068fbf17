import { getPriority, setPriority } from 'node:os';

/**
 * Others get three times as much of a processor that both want. With ten instead of five it would be nine times, and beside four of them on each
 * processor a fold of two seconds would take two minutes, be given up, and begin again with a longer log.
 */
const BEHIND = 5;

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
