import type { PackWorker, StartPacker } from '../../editor/files/pack-beside';
import { browserClock } from './browser-time';

/** Milliseconds after which the page packs by itself: on a line that hangs nobody waits for a picture. */
const LATE = 3_000;

/** Packs what is exported beside the page. Fetched with the first picture. */
export const startPacker: StartPacker = (address) => {
  const worker = new Worker(address);
  const stopWaiting = browserClock.after(LATE, () => worker.dispatchEvent(new Event('error')));
  worker.addEventListener('message', stopWaiting);
  return worker as unknown as PackWorker;
};
