import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeFolder } from '../../server/storage/make-folder';
import { runChild } from '../harness/server-child';
import { makeDataDir } from '../harness/server-start';

it('a folder is made with those above it; again nothing happens', async () => {
  const folder = join(await makeDataDir(), 'a', 'b', 'c');
  makeFolder(folder);
  makeFolder(folder);
  expect(existsSync(folder)).toBe(true);
});

it('where none can be made that is said at once', async () => {
  const file = join(await makeDataDir(), 'file');
  writeFileSync(file, '');
  expect(() => makeFolder(join(file, 'folder'))).toThrow(/can’t be made: ENOTDIR/);
  if (process.platform === 'linux')
    expect(() => makeFolder('/proc/x/y')).toThrow('The folder /proc/x can’t be made');
});

it.skipIf(process.platform !== 'linux')(
  'a server whose data folder can’t be made ends, and says which',
  { timeout: 60_000 },
  async () => {
    const { code, output } = await runChild({ DATA_DIR: '/proc/x' });
    expect([code, output]).toEqual([1, expect.stringContaining('The folder /proc/x can’t be made')]);
  },
);
