import { readFile, stat } from 'node:fs/promises';
import { IMPORT_LIMITS } from '../formats/imported';
import { type FileTrial, tryFile } from './drawing/try-file';

/** What the product refuses before it reads a byte, and what the disk itself does not give. */
async function tryPath(path: string): Promise<FileTrial> {
  const refuse = (reason: string): FileTrial => ({ kind: 'refused', reason });
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => error);
  if (found instanceof Error) return refuse(`it can’t be opened (${found.code ?? found.message})`);
  if (!found.isFile()) return refuse('it is no file');
  if (found.size === 0) return refuse('The file is empty');
  if (found.size > IMPORT_LIMITS.size)
    return refuse(`A file may have at most ${IMPORT_LIMITS.size / 1024 / 1024} MB`);
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => error);
  if (bytes instanceof Error) return refuse(`it can’t be opened (${bytes.code ?? bytes.message})`);
  return tryFile(new Uint8Array(bytes));
}

/** One file after the other, by their paths; the process may be ended at any time, because a file may hang it. */
process.on('message', (path: string) => {
  tryPath(path).then(
    (trial) => process.send!({ trial }),
    (error: unknown) => process.send!({ error: (error as Error).stack ?? String(error) }),
  );
});
process.send!({ isReady: true });
