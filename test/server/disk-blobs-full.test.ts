import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { openDiskBlobs } from '../../server/storage/disk/open-disk-blobs';
import { makeDataDir } from '../harness/server-start';

vi.mock('node:fs/promises', async (importOriginal) => {
  const disk = await importOriginal<typeof import('node:fs/promises')>();
  const mkdir = async (path: string) => {
    if (!path.endsWith('full')) return disk.mkdir(path);
    throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
  };
  return { ...disk, mkdir };
});

it('a disk with no room for one more folder is told as full, and what has its folder goes on', async () => {
  const root = join(await makeDataDir(), 'blobs');
  const blobs = openDiskBlobs(root);
  await blobs.put('boards/one/picture', new Uint8Array([1]));
  await expect(blobs.put('boards/full/picture', new Uint8Array([1]))).rejects.toMatchObject({
    trouble: 'full',
    message: expect.stringContaining('can’t be made'),
  });
  await blobs.put('boards/one/other', new Uint8Array([2]));
  expect(existsSync(join(root, 'boards/one/other'))).toBe(true);
});
