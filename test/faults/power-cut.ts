import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../scripts/setup.mjs';
import { makeDataDir } from '../harness/server-start';

const WRITTEN = 1;
const SYNCED = 2;

/** Builds what records the syncs; null where there is no C compiler, or no way to preload (macOS). */
export async function buildRecorder(): Promise<string | null> {
  if (process.platform !== 'linux') return null;
  const place = await mkdtemp(join(tmpdir(), 'driftless-recorder-'));
  const library = join(place, 'record-syncs.so');
  const source = join(ROOT, 'test', 'faults', 'record-syncs.c');
  const { status } = spawnSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl']);
  return status === 0 ? library : null;
}

interface Range {
  readonly offset: number;
  readonly length: number;
}

/** What of the log was written after its last sync. */
async function readUnsynced(record: string): Promise<readonly Range[]> {
  const bytes = await readFile(record).catch(() => Buffer.alloc(0));
  let unsynced: Range[] = [];
  for (let at = 0; at + 24 <= bytes.length; at += 24) {
    const kind = Number(bytes.readBigInt64LE(at));
    const offset = Number(bytes.readBigInt64LE(at + 8));
    if (kind === SYNCED) unsynced = [];
    else if (kind === WRITTEN) unsynced.push({ offset, length: Number(bytes.readBigInt64LE(at + 16)) });
  }
  return unsynced;
}

/**
 * Gives what a machine that lost its power would find: the data without what of the log was never synced, in a place of its own.
 * The shared memory of the log goes too; it was never on a disk.
 */
export async function cutPower(dataDir: string, record: string): Promise<{ dataDir: string; taken: number }> {
  const after = await makeDataDir();
  await cp(dataDir, after, { recursive: true });
  await rm(join(after, 'driftless.sqlite-shm'), { force: true });
  const unsynced = await readUnsynced(record);
  const log = await open(join(after, 'driftless.sqlite-wal'), 'r+').catch(() => null);
  let taken = 0;
  for (const { offset, length } of log ? unsynced : []) {
    await log!.write(Buffer.alloc(length, 0xa5), 0, length, offset);
    taken += length;
  }
  await log?.close();
  await rm(record, { force: true });
  return { dataDir: after, taken };
}
