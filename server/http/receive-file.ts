import { randomBytes } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { VideoFile } from '../../formats/videos/video-file';
import { makeFolderBeside } from '../storage/make-folder';
import { StorageError } from '../storage/storage';

/** A body as a file of nobody: it has no name, so that it is gone with whoever holds it, whatever becomes of the process. */
export interface ReceivedFile extends VideoFile {
  close(): Promise<void>;
}

/** So many times the limit is listened to before the answer is given, as `gather-body.ts` does. */
const PATIENCE = 2;

async function openNameless(folder: string): Promise<FileHandle> {
  await makeFolderBeside(folder);
  const file = join(folder, `.${randomBytes(9).toString('hex')}.brought`);
  const handle = await open(file, 'wx+', 0o600);
  await unlink(file);
  return handle;
}

/** A disk that is full or broken is told as such. A connection that broke off has codes too, and is what it is: only what the disk did passes here. */
async function onDisk<Done>(work: Promise<Done>): Promise<Done> {
  try {
    return await work;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new StorageError(code === 'ENOSPC' || code === 'EDQUOT' ? 'full' : 'unavailable', message);
  }
}

/** Writes a body; returns how long it is, or null for one of more than `limit` bytes, which is heard to its end and dropped, up to a bound. */
async function write(handle: FileHandle, incoming: IncomingMessage, limit: number): Promise<number | null> {
  let size = 0;
  // Left by `for await` as usual, the rest would make the kernel reset the connection, and the reset overtakes the answer.
  for await (const chunk of incoming.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) await onDisk(handle.appendFile(chunk));
    if (size > limit * PATIENCE) break;
  }
  incoming.resume();
  return size > limit ? null : size;
}

/** Takes a body onto the disk, so that none of it stays in memory. Null for one of more than `limit` bytes. Rejects with a `StorageError` where the disk fails. */
export async function receiveFile(
  incoming: IncomingMessage,
  folder: string,
  limit: number,
): Promise<ReceivedFile | null> {
  if (Number(incoming.headers['content-length'] ?? 0) > limit * PATIENCE) return null;
  const handle = await onDisk(openNameless(folder));
  try {
    const size = await write(handle, incoming, limit);
    if (size === null) {
      await handle.close();
      return null;
    }
    return {
      size,
      async read(at, length) {
        const bytes = new Uint8Array(Math.max(0, Math.min(length, size - at)));
        const { bytesRead } = await handle.read(bytes, 0, bytes.length, at);
        return bytes.subarray(0, bytesRead);
      },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}
