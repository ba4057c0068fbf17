import { deserialize, serialize } from 'node:v8';
import { z } from 'zod';
import type { ReadImport } from '../../boards/read-import';
import type { Blobs } from '../../storage/blobs';
import { defineKind, HopelessJob, type JobKind } from '../job-kind';
import { resultKey } from './export';

/** Where a file lies that waits to be read; whoever brought it names it. */
export function importKey(name: string): string {
  return `imports/${name}`;
}

const payload = z.object({ board: z.string(), file: z.string() });

/** What a file that was read by the queue turned out to be; null when it is not there any more. Takes it away: it is wanted once. */
export async function takeReadImport(
  blobs: Pick<Blobs, 'get' | 'remove'>,
  job: string,
): Promise<ReadImport | null> {
  const bytes = await blobs.get(resultKey(job));
  await blobs.remove(resultKey(job));
  return bytes && (deserialize(bytes) as ReadImport);
}

/**
 * A large file of another program, read. Its shapes are put onto the board by whoever brought it, and nobody else: so a file that is read
 * twice, after its worker was lost, is on the board once.
 */
export function createImportReading(blobs: Blobs): JobKind {
  return defineKind({
    name: 'import',
    payload,
    attempts: 2,
    timeLimit: 30_000,
    memoryLimit: 512,
    async run({ file }, tools) {
      const bytes = await blobs.get(importKey(file));
      if (!bytes) throw new HopelessJob('the file is not there any more');
      tools.progress(0.1);
      const read = await tools.inThread<ReadImport>('read-import', bytes);
      tools.progress(0.9);
      await blobs.put(resultKey(tools.jobId), serialize(read));
      return { bytes: bytes.length };
    },
  });
}
