import type { Blobs } from './blobs';
import { StorageError } from './storage';

/** Bytes that are in memory of one blob at a time. */
export const BLOB_PART = 1024 * 1024;

/** A blob, or what lies between two places of it, part by part. Throws a `StorageError` where it is not there to its end. */
export async function* partsOfBlob(
  blobs: Pick<Blobs, 'readPart'>,
  key: string,
  from = 0,
  end = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<Uint8Array, void> {
  let last = end;
  for (let at = from; at < last; ) {
    const part = await blobs.readPart(key, at, Math.min(BLOB_PART, last - at));
    if (!part) throw new StorageError('unavailable', `${key} is gone`);
    last = Math.min(last, part.size);
    if (part.bytes.length > 0) yield part.bytes;
    else if (at < last) throw new StorageError('unavailable', `${key} breaks off`);
    at += part.bytes.length;
  }
}
