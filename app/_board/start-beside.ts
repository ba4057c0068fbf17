import type { StartBeside, WorkerBeside } from '../../editor/files/start-beside';
import { browserClock } from './browser-time';

/** Milliseconds after which the page does the work by itself: on a line that hangs nobody waits for what helps. */
const LATE = 3_000;

/** Starts a worker beside the page. One that is not there in time fails. */
export const startBeside: StartBeside = <Request, Answer>(address: string) => {
  const worker = new Worker(address);
  const stopWaiting = browserClock.after(LATE, () => worker.dispatchEvent(new Event('error')));
  worker.addEventListener('message', stopWaiting);
  return worker as unknown as WorkerBeside<Request, Answer>;
};
