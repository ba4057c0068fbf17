/** So long work may hold the thread that serves the sockets, milliseconds. */
const TURN = 10;

/** Work in small steps, each of them soon done; what it returns is what came of it. */
export type Steps<Result> = Generator<undefined, Result>;

/** All that is done in turns shares them: ten who search hold the others up no longer than one. */
let turnBegan = 0;

/** Lets whatever else waits have its turn, when this one has taken long enough. */
export async function giveWay(): Promise<void> {
  if (performance.now() - turnBegan < TURN) return;
  await new Promise((resolve) => setImmediate(resolve));
  turnBegan = performance.now();
}

/** Does work while others have their turns in between. */
export async function inTurns<Result>(steps: Steps<Result>): Promise<Result> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    if (performance.now() - turnBegan >= TURN) await giveWay();
  }
}

/** Does work without a break, where nobody waits. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}
