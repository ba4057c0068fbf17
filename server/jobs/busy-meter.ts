import { performance } from 'node:perf_hooks';

/** Above this share of the time, whoever draws would wait for what nobody waits for. */
const BUSY = 0.2;
/** Milliseconds that are judged together. */
const SPAN = 1_000;

/** Tells whether this process is busy with people, by how much of the last second or more its event loop worked. */
export function createBusyMeter(): () => boolean {
  let before = performance.eventLoopUtilization();
  let at = performance.now();
  let isBusy = false;
  return () => {
    const now = performance.now();
    if (now - at < SPAN) return isBusy;
    const present = performance.eventLoopUtilization();
    isBusy = performance.eventLoopUtilization(present, before).utilization > BUSY;
    before = present;
    at = now;
    return isBusy;
  };
}
