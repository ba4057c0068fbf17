import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/**
 * The thread that calls this has the processor when nobody else in the process wants it: others get about ten times as much of it while they do. On
 * Linux a priority is a thread's own, and whoever reads this link is told which thread it is; elsewhere, and where that is forbidden, the thread goes
 * on as all others.
 */
export function lowerPriority(): void {
  if (process.platform !== 'linux') return;
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    if (thread > 0) setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It takes its turn like everybody.
  }
}
