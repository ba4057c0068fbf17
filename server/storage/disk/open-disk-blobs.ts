import { randomBytes } from 'node:crypto';
import { type FileHandle, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { type BlobEntry, type Blobs, expectBlobKey } from '../blobs';
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
async function write(file: string, bytes: Uint8Array): Promise<void> {
  const partial = join(dirname(file), `.${randomBytes(9).toString('hex')}.partial`);
  const handle = await openNew(partial);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  await rename(partial, file);
  await syncFolder(dirname(file));
}

async function* walk(folder: string): AsyncGenerator<string> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else if (!entry.name.startsWith('.')) yield path;
  }
}

/** Blobs as files in a folder, one file a key. Nothing is written before the first `put`. */
export function openDiskBlobs(root: string): Blobs {
  const fileOf = (key: string) => {
    expectBlobKey(key);
    return join(root, key);
  };
  return {
    async put(key, bytes) {
      const file = fileOf(key);
      try {
        await write(file, bytes);
      } catch (error) {
        throw asStorageError(error);
      }
    },
    async get(key) {
      const file = fileOf(key);
      try {
        return await readFile(file);
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
