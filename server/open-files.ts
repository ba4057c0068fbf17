import { join } from 'node:path';
import { createBoardPictures } from './boards/board-pictures';
import { createBoardVideos } from './boards/board-videos';
import { FILE_QUOTA } from './boards/file-quota';
import type { Logger } from './observe/logger';
import { type BlobSettings, openBlobAddresses, openBlobs } from './storage/open-blobs';

/** Where files lie, and what boards have of them. */
export function openFiles(settings: BlobSettings, logger: Logger) {
  const blobs = openBlobs(settings, logger);
  return {
    blobs,
    pictures: createBoardPictures(blobs, FILE_QUOTA, openBlobAddresses(settings)),
    videos: createBoardVideos(blobs),
    incomingFolder: join(settings.dataDir, 'incoming'),
  };
}
