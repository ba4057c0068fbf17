import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { WrittenExport } from '../../server/drawing/write-export';
import { createExport } from '../../server/jobs/kinds/export';
import { openDiskBlobs } from '../../server/storage/disk/open-disk-blobs';
import { makeDataDir } from '../harness/server-start';

it('an SVG whose fonts could not be cut to its letters is made all the same, and the log says which and why', async () => {
  const blobs = openDiskBlobs(join(await makeDataDir(), 'files'));
  const storage = {
    loadDocument: async () => ({ snapshot: null, rows: [] }) as never,
    listStanding: async () => [],
  };
  const wholeFonts = ['inter-latin-wght-normal.woff2: Error: HarfBuzz gives no memory'];
  const warned: unknown[] = [];
  const written: WrittenExport = {
    ...{ bytes: new Uint8Array([60]), unreadable: 0, reasons: [], wholeFonts },
    ...{ leftOut: [], missing: { pictures: [], films: [] } },
  };
  const answers = new Map<string, unknown>([
    ['list-pictures', []],
    ['write-export', written],
  ]);
  const kind = createExport(storage, blobs, { tell: () => undefined });
  const result = await kind.run(
    { board: 'board', format: 'svg' },
    {
      ...{ jobId: 'job', isLastAttempt: false, signal: new AbortController().signal },
      progress: () => undefined,
      warn: (facts, words) => warned.push([facts, words]),
      inThread: async <Output>(task: string) => answers.get(task) as Output,
    },
  );
  expect(result).toEqual({ format: 'svg', bytes: 1 });
  expect(warned).toEqual([
    [{ board: 'board', wholeFonts }, 'fonts of an SVG could not be cut to its letters'],
  ]);
});
