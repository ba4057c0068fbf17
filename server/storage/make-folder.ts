import { existsSync, mkdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;

/** The code says whether the disk is full or the folder can't be reached at all. */
function notMade(folder: string, cause: unknown): Error {
  const told = new Error(`The folder ${folder} can’t be made: ${(cause as Error).message}`, { cause });
  return Object.assign(told, { code: codeOf(cause) });
}

/**
 * Makes a folder and those above it. Step by step: Node's own recursive way goes round in a circle for ever, at full speed and before anything
 * is told, where the system takes no folder and answers as if the one above were missing; so in `/proc`.
 */
export function makeFolder(path: string): void {
  const missing: string[] = [];
  for (let at = resolve(path); !existsSync(at) && at !== dirname(at); at = dirname(at)) missing.push(at);
  for (const folder of missing.reverse()) {
    try {
      mkdirSync(folder);
    } catch (error) {
      // Made meanwhile by somebody else.
      if (codeOf(error) === 'EEXIST') continue;
      throw notMade(folder, error);
    }
  }
}

/** The same without a wait on the disk, for threads that serve people. */
export async function makeFolderBeside(path: string): Promise<void> {
  const folder = resolve(path);
  const make = () => mkdir(folder).catch((error: unknown) => (codeOf(error) === 'EEXIST' ? null : error));
  let trouble = await make();
  if (codeOf(trouble ?? {}) === 'ENOENT' && folder !== dirname(folder)) {
    await makeFolderBeside(dirname(folder));
    trouble = await make();
  }
  if (trouble) throw notMade(folder, trouble);
}
