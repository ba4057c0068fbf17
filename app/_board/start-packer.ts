import type { PackWorker, StartPacker } from '../../editor/files/pack-beside';
import { startBeside } from './start-beside';

/** Packs what is exported beside the page. Fetched with the first picture. */
export const startPacker: StartPacker = (address) => startBeside(address) as unknown as PackWorker;
