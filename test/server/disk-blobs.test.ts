import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDiskBlobs } from '../../server/storage/disk/open-disk-blobs';
import { describeBlobs } from '../contract/blobs';
import { describeSmallPictures } from '../contract/small-pictures';
import { makeDataDir } from '../harness/server-start';

const open = async () => openDiskBlobs(join(await makeDataDir(), 'files'));

describeBlobs('a folder on the disk', open);
describeSmallPictures('a folder on the disk', open);

it('a file that can’t get its name leaves nothing', async () => {
  const root = join(await makeDataDir(), 'files');
  const blobs = openDiskBlobs(root);
  await blobs.put('boards/one/picture', new Uint8Array([1]));
  await expect(blobs.put('boards/one', new Uint8Array([2]))).rejects.toMatchObject({
    trouble: 'unavailable',
  });
  expect(await readdir(join(root, 'boards'))).toEqual(['one']);
});

it('what a power cut left goes a day later, when its folder is listed, and nothing else does', async () => {
  const root = join(await makeDataDir(), 'files');
  const folder = join(root, 'boards/one');
  await mkdir(folder, { recursive: true });
  const put = async (name: string, hours: number) => {
    await writeFile(join(folder, name), name);
    const at = Date.now() / 1_000 - hours * 3_600;
    await utimes(join(folder, name), at, at);
    return name;
  };
  await put(`.${'0a'.repeat(9)}.partial`, 25);
  const fresh = await put(`.${'0b'.repeat(9)}.partial`, 23);
  const others = await put('.of-somebody.partial', 999);
  const picture = await put('picture', 999);
  const listed = await openDiskBlobs(root).list('boards');
  expect(listed.map(({ key }) => key)).toEqual(['boards/one/picture']);
  expect((await readdir(folder)).sort()).toEqual([fresh, others, picture].sort());
});
