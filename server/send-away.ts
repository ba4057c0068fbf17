/**
 * Milliseconds between two who are sent away, where there are few: twenty-five in a second, so that a process that takes them in and
 * stutters for a second meanwhile does not have a hundred at its door (with forty, 200 people came 57 to 78 in a second).
 */
const LONGEST_PAUSE = 40;
/** So short a wait is longer than it says; several are sent away at once instead. */
const SHORTEST_WAIT = 25;

/**
 * Sends people away one by one, spread over some time, so that they don't all come back at once: stock clients come at once or a second later.
 *
 * @param spread milliseconds, at most, for all of them
 */
export async function sendAway<One>(all: readonly One[], spread: number, send: (one: One) => void) {
  const pause = Math.min(LONGEST_PAUSE, spread / Math.max(1, all.length));
  const atOnce = pause > 0 ? Math.max(1, Math.round(SHORTEST_WAIT / pause)) : all.length;
  for (const [index, one] of all.entries()) {
    send(one);
    const isPauseDue = (index + 1) % atOnce === 0 && index + 1 < all.length;
    if (isPauseDue) await new Promise((resolve) => setTimeout(resolve, pause * atOnce));
  }
}
