import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { createBoardPictures, type StoredPicture } from '../../server/boards/board-pictures';
import type { Blobs } from '../../server/storage/blobs';
import { makePicture } from '../server/picture-samples';

/** What every engine for blobs must give back of pictures and of the small copies beside them. */
export function describeSmallPictures(name: string, open: () => Promise<Blobs>): void {
  async function bring(blobs: Blobs, width: number, height: number): Promise<StoredPicture> {
    const stored = await createBoardPictures(blobs).store('b', await makePicture(width, height));
    if (!stored.ok) throw new Error(stored.message);
    return stored.picture;
  }
  const sizeOf = async (bytes: Uint8Array) => {
    const { format, width, height } = await sharp(bytes).metadata();
    return `${format} ${width} × ${height}`;
  };

  describe(`small copies of pictures: ${name}`, () => {
    it('lie beside a large picture, and are given where they are asked for', async () => {
      const blobs = await open();
      const { hash } = await bring(blobs, 2_000, 1_000);
      const pictures = createBoardPictures(blobs);
      const [small, whole] = [await pictures.read('b', hash, true), await pictures.read('b', hash, false)];
      expect([small!.type, await sizeOf(small!.bytes)]).toEqual(['image/webp', 'webp 512 × 256']);
      expect([whole!.type, await sizeOf(whole!.bytes)]).toEqual(['image/png', 'png 2000 × 1000']);
    }, 60_000);

    it('are no pictures of their own: neither in the list, nor by name, nor where a board’s files are counted', async () => {
      const blobs = await open();
      const { hash } = await bring(blobs, 900, 900);
      expect((await blobs.list('boards/b')).map(({ key }) => key).sort()).toEqual([
        `boards/b/${hash}`,
        `boards/b/${hash}.small`,
      ]);
      const pictures = createBoardPictures(blobs, { files: 2, bytes: 10_000_000 });
      expect(await pictures.list('b')).toEqual([hash]);
      expect(await pictures.read('b', `${hash}.small`, false)).toBeNull();
      expect((await pictures.store('b', await makePicture(901, 901))).ok).toBe(true);
      expect(await pictures.store('b', await makePicture(902, 902))).toMatchObject({
        ok: false,
        code: 'BOARD_FULL_OF_FILES',
      });
    }, 60_000);

    it('are the whole picture where there is none: of a small one, and where one was lost', async () => {
      const blobs = await open();
      const [little, large] = [await bring(blobs, 100, 80), await bring(blobs, 1_000, 800)];
      await blobs.remove(`boards/b/${large.hash}.small`);
      const pictures = createBoardPictures(blobs);
      expect(await sizeOf((await pictures.read('b', little.hash, true))!.bytes)).toBe('png 100 × 80');
      expect(await sizeOf((await pictures.read('b', large.hash, true))!.bytes)).toBe('png 1000 × 800');
      // Brought again, it has one again.
      await bring(blobs, 1_000, 800);
      expect(await sizeOf((await pictures.read('b', large.hash, true))!.bytes)).toBe('webp 512 × 410');
    }, 60_000);
  });
}
