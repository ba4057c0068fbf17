import { describe, expect, it } from 'vitest';
import { restoreBackup } from '../../app/_home/backup/restore-backup';
import { listBackup, readBackedUpBoard } from '../../formats/archive/backup';
import { readArchive } from '../../formats/archive/read';
import { FILE_LIMITS } from '../../formats/imported';
import { shapeModels } from '../../shapes/models';
import { MP4 } from '../harness/sample-videos';
import { makeZip, type Zipped } from './make-zip';

const encode = (text: string) => new TextEncoder().encode(text);
const HASH = 'ab'.repeat(32);
/** A pixel; and after it, as a picture may have them, what a zip writes behind a file whose size it did not know. */
const PIXEL = new Uint8Array([
  ...Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
  ...encode('PK\u0007\u0008'),
  ...new Uint8Array(12),
  ...encode('PK\u0003\u0004'),
  ...new Uint8Array(26),
]);

const TEXT = JSON.stringify({
  ...{ type: 'driftless/board', version: 1, title: 'Groceries' },
  shapes: [{ type: 'image', at: [0, 0], size: [10, 10], hash: HASH }],
});
const BOARD: Zipped = { name: 'board.json', bytes: encode(TEXT), isDeflated: true };
const PICTURE: Zipped = { name: `pictures/${HASH}.png`, bytes: PIXEL };
const read = (bytes: Uint8Array) => readArchive(bytes, shapeModels, FILE_LIMITS);

describe('a .driftless file', () => {
  it('of somebody who streams it brings its pictures whole, whatever is in their bytes', () => {
    const reading = read(makeZip([BOARD, PICTURE], { describesAfter: true }));
    expect(reading).toMatchObject({ ok: true, value: { drafts: [{ type: 'image', hash: HASH }] } });
    expect(reading.ok && reading.value.pictures!.get(HASH)).toEqual(PIXEL);
    expect(reading.ok && [...reading.value.leftOut]).toEqual([]);
  });

  it('brings its films with its pictures', () => {
    const film: Zipped = { name: `pictures/${'cd'.repeat(32)}.mp4`, bytes: MP4 };
    const reading = read(makeZip([BOARD, PICTURE, film]));
    expect(reading.ok && [...reading.value.pictures!.values()]).toEqual([PIXEL, MP4]);
    const backedUp = readBackedUpBoard(makeZip([BOARD, PICTURE, film]));
    expect([...backedUp!.pictures.keys()]).toEqual([HASH, 'cd'.repeat(32)]);
  });

  it('with a damaged picture opens without it, and says so', () => {
    const reading = read(makeZip([BOARD, { ...PICTURE, says: { checksum: 7 } }]));
    expect(reading.ok && reading.value.pictures!.size).toBe(0);
    expect(reading.ok && [...reading.value.leftOut]).toEqual([['damaged image', 1]]);
  });

  it('with a damaged board, or cut off, is refused', () => {
    const whole = makeZip([BOARD, PICTURE]);
    for (const bytes of [makeZip([{ ...BOARD, says: { checksum: 7 } }, PICTURE]), whole.slice(0, -1)])
      expect(read(bytes)).toMatchObject({ ok: false, reason: expect.stringMatching(/damaged/) });
    expect(read(makeZip([PICTURE]))).toMatchObject({ ok: false, reason: expect.stringMatching(/no board/) });
  });
});

describe('a backup', () => {
  const one: Zipped = { name: 'One.driftless', bytes: makeZip([BOARD, PICTURE]) };
  const two: Zipped = { name: 'Two.driftless', bytes: makeZip([BOARD]) };

  it('gives its boards as they lie in it, and none of the files in these', () => {
    const boards = listBackup(makeZip([one, two], { describesAfter: true }))!;
    expect([...boards]).toEqual([
      ['One.driftless', one.bytes],
      ['Two.driftless', two.bytes],
    ]);
    expect(readBackedUpBoard(one.bytes)).toMatchObject({ title: 'Groceries', text: TEXT, damaged: [] });
    expect(readBackedUpBoard(one.bytes)!.pictures.get(HASH)).toEqual(PIXEL);
    expect([...listBackup(one.bytes)!]).toEqual([['', one.bytes]]);
    expect(listBackup(makeZip([PICTURE]))).toBeUndefined();
  });

  it('with a damaged board and a damaged picture brings back all others, and names these', async () => {
    const three = makeZip([BOARD, { ...PICTURE, says: { checksum: 7 } }]);
    const zip = makeZip([{ ...one, says: { checksum: 7 } }, two, { name: 'Three.driftless', bytes: three }]);
    const { boards, failed } = await restoreBackup(new Blob([zip as Uint8Array<ArrayBuffer>]), {
      api: { register: async () => ({ ok: true, value: {} as never }) },
      request: async () => Response.json({}),
      random: (length) => new Uint8Array(length),
      onProgress: () => {},
    });
    expect(boards).toHaveLength(2);
    expect(failed).toEqual([
      'One.driftless: the file is damaged',
      `Three.driftless, pictures/${HASH}.png: the file is damaged`,
    ]);
  });
});
