import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

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
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw new Error(`The folder ${folder} can’t be made: ${(error as Error).message}`);
    }
  }
}
