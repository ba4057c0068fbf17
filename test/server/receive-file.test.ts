import { writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { receiveFile } from '../../server/http/receive-file';
import { StorageError } from '../../server/storage/storage';
import { makeDataDir } from '../harness/server-start';

/** A body that says something and ends so. */
function bodyOf(end: (body: Readable) => void): IncomingMessage {
  let isBegun = false;
  const body = new Readable({
    read() {
      if (isBegun) end(this);
      else this.push('some bytes');
      isBegun = true;
    },
  });
  return Object.assign(body, { headers: {} }) as unknown as IncomingMessage;
}

it.each([
  ['timed out', { code: 'ETIMEDOUT', syscall: 'read' }],
  ['was reset', { code: 'ECONNRESET', syscall: 'read' }],
  ['was written to when it was closed', { code: 'EPIPE', syscall: 'write' }],
  ['was ended too early', { code: 'ERR_STREAM_PREMATURE_CLOSE' }],
])('a connection that %s is no trouble of the disk', async (_how, what) => {
  const error = Object.assign(new Error('gone'), what);
  const body = bodyOf((each) => each.destroy(error));
  await expect(receiveFile(body, join(await makeDataDir(), 'in'), 100)).rejects.toBe(error);
});

it('a body whose connection closed without a word is no trouble of the disk', async () => {
  const body = bodyOf((each) => each.destroy());
  const told = await receiveFile(body, join(await makeDataDir(), 'in'), 100).catch((error: unknown) => error);
  expect(told).toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' });
  expect(told).not.toBeInstanceOf(StorageError);
});

it('a disk that takes nothing is told as one', async () => {
  const inTheWay = join(await makeDataDir(), 'file');
  await writeFile(inTheWay, '');
  const body = bodyOf((each) => each.push(null));
  await expect(receiveFile(body, join(inTheWay, 'in'), 100)).rejects.toMatchObject({
    trouble: 'unavailable',
  });
});
