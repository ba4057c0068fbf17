import type { ReaderStart, ReadWorker } from '../../editor/files/read-beside';
import { startBeside } from './start-beside';

const build = process.env.DRIFTLESS_BUILD_ID;

/** What starts a reader of large files beside the page; while developing none is built. */
export const readerStart: ReaderStart | undefined = build
  ? { build, start: () => startBeside(`/reader-${build}.js`) as ReadWorker }
  : undefined;
