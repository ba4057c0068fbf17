import { randomBytes } from 'node:crypto';
import { type FileHandle, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { type BlobEntry, type BlobPart, type Blobs, expectBlobKey } from '../blobs';
import { makeFolderBeside } from '../make-folder';
import { StorageError } from '../storage';

const isMissing = (error: unknown) =>
  ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');

function asStorageError(error: unknown): StorageError {
  const { code, message } = error as NodeJS.ErrnoException;
  const isFull = code === 'ENOSPC' || code === 'EDQUOT';
  return new StorageError(isFull ? 'full' : 'unavailable', message);
}

/** A rename is on the disk only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Most folders are there already. */
async function openNew(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'wx');
  } catch (error) {
    if (!isMissing(error)) throw error;
    await makeFolderBeside(dirname(file));
    return open(file, 'wx');
  }
}

/** Written beside under a name nobody reads, and renamed: a reader or a power cut sees the whole file or none. */
async function write(file: string, put: (handle: FileHandle) => Promise<void>): Promise<void> {
  const partial = join(dirname(file), `.${randomBytes(9).toString('hex')}.partial`);
  const handle = await openNew(partial);
  try {
    try {
      await put(handle);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  await syncFolder(dirname(file));
}

/** A file that changes its length meanwhile is another one: it was replaced, and who has it open reads on in what was there. */
async function readPart(file: string, from: number, length: number): Promise<BlobPart> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const bytes = new Uint8Array(Math.max(0, Math.min(length, size - from)));
    let done = 0;
    while (done < bytes.length) {
      const { bytesRead } = await handle.read(bytes, done, bytes.length - done, from + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return { bytes: bytes.subarray(0, done), size };
  } finally {
    await handle.close();
  }
}

/** Milliseconds after which nobody writes any more what is still partial. */
const LONGEST_WRITE = 86_400_000;
const PARTIAL = /^\.[\da-f]{18}\.partial$/;

/** What a process left that ended while it wrote. That it can't be removed is no trouble of whoever looks: the next tries again. */
async function removeLeftOver(partial: string): Promise<void> {
  try {
    const { mtimeMs } = await stat(partial);
    if (Date.now() - mtimeMs > LONGEST_WRITE) await rm(partial, { force: true });
  } catch {}
}

/** The files of a folder and those below it; what was left over in them goes meanwhile. */
async function* walk(folder: string): AsyncGenerator<string> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else if (PARTIAL.test(entry.name)) await removeLeftOver(path);
    else if (!entry.name.startsWith('.')) yield path;
  }
}

/** Blobs as files in a folder, one file a key. Nothing is written before the first `put`. */
export function openDiskBlobs(root: string): Blobs {
  const fileOf = (key: string) => {
    expectBlobKey(key);
    return join(root, key);
  };
  const put = async (key: string, fill: (handle: FileHandle) => Promise<void>) => {
    const file = fileOf(key);
    try {
      await write(file, fill);
    } catch (error) {
      throw asStorageError(error);
    }
  };
  return {
    put: (key, bytes) => put(key, (handle) => handle.writeFile(bytes)),
    putParts: (key, parts) =>
      put(key, async (handle) => {
        for await (const part of parts) await handle.appendFile(part);
      }),
    async get(key) {
      const file = fileOf(key);
      try {
        return await readFile(file);
      } catch (error) {
        if (isMissing(error)) return null;
        throw asStorageError(error);
      }
    },
    async readPart(key, from, length) {
      const file = fileOf(key);
      try {
        return await readPart(file, from, length);
      } catch (error) {
        if (isMissing(error)) return null;
        throw asStorageError(error);
      }
    },
    async list(folder) {
      const entries: BlobEntry[] = [];
      try {
        for await (const path of walk(fileOf(folder))) {
          const { size, mtimeMs } = await stat(path);
          entries.push({ key: relative(root, path).split(sep).join('/'), size, at: mtimeMs });
        }
      } catch (error) {
        if (!isMissing(error)) throw asStorageError(error);
      }
      return entries;
    },
    remove: (key) => rm(fileOf(key), { force: true }),
  };
}
