import { readFile } from 'node:fs/promises';
import { tryFile } from './drawing/try-file';

/** One file after the other, by their paths; the process may be ended at any time, because a file may hang it. */
process.on('message', (path: string) => {
  readFile(path)
    .then((bytes) => tryFile(new Uint8Array(bytes)))
    .then(
      (trial) => process.send!({ trial }),
      (error: unknown) => process.send!({ error: (error as Error).stack ?? String(error) }),
    );
});
process.send!({ isReady: true });
