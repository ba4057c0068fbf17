import { randomBytes } from 'node:crypto';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { ReaderLeft, streamZip, type ZipTarget } from '../../server/boards/stream-zip';
import { until } from '../harness/server-raw-client';

const MEGABYTE = 1024 * 1024;

/** Files of a megabyte each, and how many of them were asked for so far. */
function giveMany(count: number) {
  const given = { files: 0, end: null as unknown };
  const bytes = new Uint8Array(randomBytes(MEGABYTE));
  const fill = async (target: ZipTarget) => {
    try {
      for (; given.files < count; given.files++) await target.add(`file-${given.files}.bin`, bytes, true);
    } catch (error) {
      given.end = error;
      throw error;
    }
  };
  return { given, stream: streamZip(fill) };
}

async function gather(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream as unknown as BodyInit).arrayBuffer());
}

describe('a zip that is made while it is read', () => {
  it('has every file whole, pressed or as it is', async () => {
    const [text, picture] = [new Uint8Array(300_000).fill(65), new Uint8Array(randomBytes(100_000))];
    const zip = await gather(
      streamZip(async (target) => {
        await target.add('small.txt', text.subarray(0, 10));
        await target.add('large.txt', new Uint8Array(text));
        await target.add('picture.bin', new Uint8Array(picture), true);
      }),
    );
    expect(zip.length).toBeLessThan(110_000);
    expect(unzipSync(zip)).toEqual({
      'small.txt': text.subarray(0, 10),
      'large.txt': text,
      'picture.bin': picture,
    });
  });

  it('is made no faster than it is read: a slow reader keeps two megabytes of a hundred waiting, not all', async () => {
    const { given, stream } = giveMany(100);
    const reader = stream.getReader();
    let read = 0;
    while (read < 10 * MEGABYTE) read += (await reader.read()).value!.length;
    await until('it to rest', () => given.files >= 10);
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(given.files).toBeLessThan(14);
    await reader.cancel();
    await until('the end', () => given.end);
    expect(given.end).toBeInstanceOf(ReaderLeft);
    expect(given.files).toBeLessThan(14);
  });

  it('breaks where a file can’t be had, instead of looking whole', async () => {
    const stream = streamZip(async (target) => {
      await target.add('first.txt', new Uint8Array([1]));
      throw new Error('no more');
    });
    await expect(gather(stream)).rejects.toThrow();
  });

  it('says what no longer fits', async () => {
    let fits: boolean[] = [];
    await gather(
      streamZip(async (target) => {
        await target.add('first.txt', new Uint8Array(10));
        fits = [target.fits(1_000_000_000), target.fits(3_999_999_990), target.fits(3_999_999_991)];
      }),
    );
    expect(fits).toEqual([true, true, false]);
  });
});
