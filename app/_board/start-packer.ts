import type { PackWorker, StartPacker } from '../../editor/files/pack-beside';
import { browserClock } from './browser-time';

/** Built from `app/packer` by `scripts/steps/build-packer.mjs`. */
const ADDRESS = '/packer.js';
/** Milliseconds after which the page packs by itself: on a line that hangs nobody waits for a picture. */
const LATE = 3_000;

/** Packs what is exported beside the page. Fetched with the first picture. */
export const startPacker: StartPacker = () => {
  const worker = new Worker(ADDRESS, { name: 'packer' });
  const stopWaiting = browserClock.after(LATE, () => worker.dispatchEvent(new Event('error')));
  worker.addEventListener('message', stopWaiting, { once: true });
  return worker as unknown as PackWorker;
};
