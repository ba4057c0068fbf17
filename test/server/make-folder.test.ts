import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeFolder, makeFolderBeside } from '../../server/storage/make-folder';
import { runChild } from '../harness/server-child';
import { makeDataDir } from '../harness/server-start';

it('a folder is made with those above it; again nothing happens', async () => {
  const folder = join(await makeDataDir(), 'a', 'b', 'c');
  makeFolder(folder);
  makeFolder(folder);
  expect(existsSync(folder)).toBe(true);
  const beside = join(folder, 'd', 'e');
  await Promise.all([
    makeFolderBeside(beside),
    makeFolderBeside(beside),
    makeFolderBeside(join(beside, 'f')),
  ]);
  await makeFolderBeside(beside);
  expect(existsSync(join(beside, 'f'))).toBe(true);
});

it('where none can be made that is said at once', async () => {
  const file = join(await makeDataDir(), 'file');
  writeFileSync(file, '');
  expect(() => makeFolder(join(file, 'folder'))).toThrow(/can’t be made: ENOTDIR/);
  expect(() => makeFolder(join(file, 'folder'))).toThrow(expect.objectContaining({ code: 'ENOTDIR' }));
  await expect(makeFolderBeside(join(file, 'folder'))).rejects.toMatchObject({
    message: expect.stringMatching(/can’t be made: ENOTDIR/),
    code: 'ENOTDIR',
    cause: expect.objectContaining({ syscall: 'mkdir' }),
  });
  if (process.platform !== 'linux') return;
  expect(() => makeFolder('/proc/x/y')).toThrow('The folder /proc/x can’t be made');
  await expect(makeFolderBeside('/proc/x/y')).rejects.toThrow('The folder /proc/x can’t be made');
});

it.skipIf(process.platform !== 'linux')(
  'a server whose data folder can’t be made ends, and says which',
  { timeout: 60_000 },
  async () => {
    const { code, output } = await runChild({ DATA_DIR: '/proc/x' });
    expect([code, output]).toEqual([1, expect.stringContaining('The folder /proc/x can’t be made')]);
  },
);
