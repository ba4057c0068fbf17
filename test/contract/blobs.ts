import { describe, expect, it } from 'vitest';
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
