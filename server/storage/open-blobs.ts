import { join } from 'node:path';
import type { Logger } from '../observe/logger';
import type { BlobAddresses, Blobs } from './blobs';
import { openDiskBlobs } from './disk/open-disk-blobs';
import { openS3Addresses } from './s3/open-s3-addresses';
import { openS3Blobs } from './s3/open-s3-blobs';
import type { S3Settings } from './s3/s3-client';

export interface BlobSettings {
  readonly dataDir: string;
  /** Where files lie, if not in the data folder. */
  readonly s3: S3Settings | null;
}

/** Where pictures and results lie. A bucket that can't be reached is told and waited for: boards work without it. */
export function openBlobs({ dataDir, s3 }: BlobSettings, logger: Logger): Blobs {
  if (!s3) return openDiskBlobs(join(dataDir, 'files'));
  const blobs = openS3Blobs(s3);
  blobs.check().catch((error: unknown) => {
    logger.warn(
      { err: error, bucket: s3.bucket },
      'the bucket for files can’t be used: pictures have to wait',
    );
  });
  return blobs;
}

/** Where browsers may read files past the server; null where they may not. */
export function openBlobAddresses({ s3 }: BlobSettings): BlobAddresses | null {
  return s3?.publicEndpoint ? openS3Addresses({ ...s3, publicEndpoint: s3.publicEndpoint }) : null;
}
