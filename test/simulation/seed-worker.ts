import { parentPort } from 'node:worker_threads';
import { Broken } from './oracles';
import { type Report, type RunOptions, run } from './run';

export type Outcome =
  | { readonly report: Report }
  /** `isBroken`: an oracle found something; otherwise the simulation itself fell over. */
  | { readonly error: string; readonly isBroken: boolean };

parentPort?.on('message', async (options: RunOptions) => {
  let outcome: Outcome;
  try {
    outcome = { report: await run(options) };
  } catch (error) {
    const isBroken = error instanceof Broken;
    const { message, stack } = error as Error;
    outcome = { error: isBroken ? message : (stack ?? message), isBroken };
  }
  parentPort?.postMessage(outcome);
});
