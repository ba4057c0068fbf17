import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { unzipSync } from 'fflate';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ReaderLeft, streamZip, type ZipPatience, type ZipTarget } from '../../server/boards/stream-zip';
import { until } from '../harness/server-raw-client';

const MEGABYTE = 1024 * 1024;

/** Files of a megabyte each, and how many of them were asked for so far. */
function giveMany(count: number, patience?: ZipPatience) {
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
  return { given, stream: streamZip(fill, patience) };
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
        fits = [target.fits(1_000_000_000), target.fits(3_999_999_000), target.fits(3_999_999_991)];
      }),
    );
    expect(fits).toEqual([true, true, false]);
  });

  it('has zips in it that are made while they are read as well: a slow reader keeps a part of one waiting', async () => {
    const bytes = new Uint8Array(randomBytes(MEGABYTE));
    let added = 0;
    const stream = streamZip((target) =>
      target.addZip('board.driftless', async (zip) => {
        await zip.add('board.json', new Uint8Array(100_000).fill(65));
        for (; added < 20; added++) await zip.add(`picture-${added}.bin`, bytes, true);
      }),
    );
    const reader = stream.getReader();
    let read = 0;
    const parts: Uint8Array[] = [];
    while (read < 3 * MEGABYTE) {
      parts.push((await reader.read()).value!);
      read += parts.at(-1)!.length;
    }
    await until('it to rest', () => added >= 2);
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(added).toBeLessThan(6);
    for (let next = await reader.read(); !next.done; next = await reader.read()) parts.push(next.value);
    const inside = unzipSync(unzipSync(Buffer.concat(parts))['board.driftless']!);
    expect(Object.keys(inside)).toHaveLength(21);
    expect(inside['board.json']).toHaveLength(100_000);
    expect(Buffer.compare(inside['picture-19.bin']!, bytes)).toBe(0);
  });

  it('breaks where a zip in it can’t be filled', async () => {
    const stream = streamZip((target) =>
      target.addZip('board.driftless', async (zip) => {
        await zip.add('board.json', new Uint8Array(10));
        throw new Error('no more');
      }),
    );
    await expect(gather(stream)).rejects.toThrow('no more');
  });

  it('is given up when its reader takes nothing for a while, and their connection ends', async () => {
    const { given, stream } = giveMany(1_000, { patience: 100 });
    const server = createServer(getRequestListener(() => new Response(stream as unknown as BodyInit)));
    onTestFinished(() => void server.close());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
    await until('what is made to wait for them', () => given.files >= 1);
    await until('the end', () => given.end);
    expect(given.end).toBeInstanceOf(ReaderLeft);
    expect(given.files).toBeLessThan(40);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.resume();
    await closed;
  });

  it('is not given up when its reader is slow', async () => {
    const { given, stream } = giveMany(3, { patience: 40 });
    const reader = stream.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read())
      await new Promise((resolve) => setTimeout(resolve, 5));
    expect([given.files, given.end]).toEqual([3, null]);
  });
});
