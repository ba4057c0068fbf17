import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { partsOfBlob } from '../../server/storage/blob-parts';
import type { Blobs } from '../../server/storage/blobs';

/** What every engine for blobs is held to. */
export function describeBlobs(name: string, open: () => Promise<Blobs>): void {
  describe(`blobs: ${name}`, () => {
    it('are given back as they were put, and replaced as a whole', async () => {
      const blobs = await open();
      expect(await blobs.get('boards/a/x')).toBeNull();
      await blobs.put('boards/a/x', new Uint8Array([1, 2, 3]));
      await blobs.put('boards/a/x', new Uint8Array([4]));
      expect([...(await blobs.get('boards/a/x'))!]).toEqual([4]);
    });

    it('are listed by their folder, with their size and age, at any depth', async () => {
      const blobs = await open();
      const before = Date.now() - 2_000;
      await blobs.put('boards/a/x', new Uint8Array(10));
      await blobs.put('boards/a/deep/y', new Uint8Array(20));
      await blobs.put('boards/ab/z', new Uint8Array(30));
      const entries = [...(await blobs.list('boards/a'))].sort((one, other) => one.size - other.size);
      expect(entries.map(({ key, size }) => [key, size])).toEqual([
        ['boards/a/x', 10],
        ['boards/a/deep/y', 20],
      ]);
      expect(entries[0]!.at).toBeGreaterThan(before);
      expect(await blobs.list('nothing')).toEqual([]);
    });

    it('are gone when they are removed; twice is no mistake', async () => {
      const blobs = await open();
      await blobs.put('results/a', new Uint8Array(1));
      await blobs.remove('results/a');
      await blobs.remove('results/a');
      expect(await blobs.get('results/a')).toBeNull();
    });

    it('never lie outside of their store', async () => {
      const blobs = await open();
      for (const key of ['../x', 'a/../../x', '/etc/passwd', 'a//b', '.', 'a\\b', 'a\0b', 'x/'.repeat(9)]) {
        const attempt = async () => blobs.put(key, new Uint8Array(1));
        await expect(attempt(), key).rejects.toThrow('bad blob key');
      }
    });

    it('are read part by part, and say how large they are', async () => {
      const blobs = await open();
      await blobs.put('boards/a/x', new Uint8Array([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
      const read = async (from: number, length: number) => {
        const part = await blobs.readPart('boards/a/x', from, length);
        return part && [[...part.bytes], part.size];
      };
      expect(await read(0, 3)).toEqual([[0, 1, 2], 10]);
      expect(await read(4, 2)).toEqual([[4, 5], 10]);
      expect(await read(8, 100)).toEqual([[8, 9], 10]);
      expect(await read(10, 5)).toEqual([[], 10]);
      expect(await blobs.readPart('boards/a/none', 0, 5)).toBeNull();
    });

    it('come in parts of any length, and are one', async () => {
      const blobs = await open();
      const bytes = randomBytes(17_000_000);
      const parts = async function* () {
        for (let at = 0; at < bytes.length; at += 3_000_001) yield bytes.subarray(at, at + 3_000_001);
      };
      await blobs.putParts('boards/a/large', parts());
      expect(Buffer.from((await blobs.get('boards/a/large'))!).equals(bytes)).toBe(true);
      const again: Uint8Array[] = [];
      for await (const part of partsOfBlob(blobs, 'boards/a/large', 5, 16_999_999)) again.push(part);
      expect(Buffer.concat(again).equals(bytes.subarray(5, 16_999_999))).toBe(true);
      await blobs.putParts('boards/a/large', (async function* () {})());
      expect((await blobs.get('boards/a/large'))!.length).toBe(0);
    }, 60_000);

    it('whose parts break off are not there, and what was there stays', async () => {
      const blobs = await open();
      await blobs.put('boards/a/old', new Uint8Array([1]));
      for (const key of ['boards/a/old', 'boards/a/new']) {
        const parts = async function* () {
          yield new Uint8Array(9_000_000);
          throw new Error('nobody sends any more');
        };
        await expect(blobs.putParts(key, parts())).rejects.toThrow('nobody sends any more');
      }
      expect([...(await blobs.get('boards/a/old'))!]).toEqual([1]);
      expect(await blobs.get('boards/a/new')).toBeNull();
      expect((await blobs.list('boards/a')).map(({ key }) => key)).toEqual(['boards/a/old']);
    });

    it('put at once under one key leave one of them whole', async () => {
      const blobs = await open();
      const sizes = [100_000, 200_000, 300_000];
      await Promise.all(sizes.map((size) => blobs.put('a/b', new Uint8Array(size).fill(size % 251))));
      const got = (await blobs.get('a/b'))!;
      expect(sizes).toContain(got.length);
      expect(got.every((byte) => byte === got.length % 251)).toBe(true);
      expect((await blobs.list('a')).length).toBe(1);
    });
  });
}
