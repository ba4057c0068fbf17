import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { pngChunks } from '../../formats/pictures/chunks';
import { pictureSize } from '../../formats/pictures/picture-size';
import { makePngChunk } from '../../formats/pictures/png-chunk';
import { barePicture } from '../../formats/pictures/strip';
import { turnAsChunk, turnAsSegment } from '../../formats/pictures/turn';
import { lookAtPicture } from '../../server/boards/look-at-picture';
import { makeAnimation, makePicture } from '../server/picture-samples';

const SECRET = 'Secret Author';
const PLACE = {
  IFD0: { Copyright: SECRET, Artist: SECRET },
  IFD3: { GPSLatitude: '52/1 31/1 0/1', GPSLatitudeRef: 'N' },
};
const XMP = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="${SECRET}"/></rdf:RDF></x:xmpmeta>`;

const says = (bytes: Uint8Array) => Buffer.from(bytes).includes('Secret');
const pixelsOf = (bytes: Uint8Array) => sharp(Buffer.from(bytes), { animated: true }).raw().toBuffer();

async function withPlace(format: 'png' | 'jpeg' | 'webp'): Promise<Buffer> {
  return sharp(await makePicture(40, 30, 'png'))
    .withExif(PLACE)
    .withXmp(XMP)
    .toFormat(format)
    .toBuffer();
}

const latin = (text: string) => Buffer.from(text, 'latin1');
/** A segment of a JPEG. */
const segment = (marker: number, text: string) =>
  Buffer.concat([Buffer.from([0xff, marker, 0, text.length + 2]), latin(text)]);
/** Words of a GIF, a comment or a program's. */
const words = (head: string, text: string) =>
  Buffer.concat([latin(`\x21${head}`), Buffer.from([text.length]), latin(text), Buffer.from([0])]);

/** With a secret, and lying on its side. */
const turned = async (format: 'png' | 'jpeg' | 'webp'): Promise<Buffer> =>
  sharp(await makePicture(40, 30, 'png'))
    .withExif(PLACE)
    .withMetadata({ orientation: 6 })
    .withExifMerge(PLACE)
    .toFormat(format)
    .toBuffer();
const asSeen = (bytes: Uint8Array) => sharp(Buffer.from(bytes)).autoOrient().raw().toBuffer();
/** Where a PNG's head ends. */
const BEHIND_HEAD = 33;
const place = (bytes: Buffer, chunk: Uint8Array, at: number) =>
  Buffer.concat([bytes.subarray(0, at), chunk, bytes.subarray(at)]);

describe('the turn of a picture', () => {
  it.each(['png', 'jpeg'] as const)(
    'is kept in a %s when all else that it says is taken out, and once and for all',
    async (format) => {
      const bytes = await turned(format);
      expect(says(bytes)).toBe(true);
      const bare = barePicture(bytes);
      expect(says(bare)).toBe(false);
      expect((await sharp(Buffer.from(bare)).metadata()).orientation).toBe(6);
      expect((await asSeen(bare)).equals(await asSeen(bytes))).toBe(true);
      expect(pictureSize(bare)).toEqual([30, 40]);
      expect(Buffer.from(barePicture(bare)).equals(bare)).toBe(true);
    },
  );

  it('is written into a PNG with its checksum, before the pixels: browsers pass over others', async () => {
    const bare = Buffer.from(barePicture(await turned('png')));
    const [first, second] = pngChunks(bare);
    expect([first!.name, second!.name]).toEqual(['IHDR', 'eXIf']);
    expect(bare.readUInt32BE(second!.to)).toBe(crc32(bare.subarray(second!.from - 4, second!.to)));
  });

  it('is not given to a PNG that browsers show as it lies: a damaged EXIF, a second one, one behind the pixels, one that is none', async () => {
    const plain = await makePicture(40, 30);
    const damaged = turnAsChunk(6);
    damaged[damaged.length - 1]! ^= 1;
    const marked = makePngChunk('eXIf', latin('Exif\0\0'), turnAsChunk(6).slice(8, -4));
    const cases = {
      damaged: place(plain, damaged, BEHIND_HEAD),
      second: place(plain, Buffer.concat([turnAsChunk(1), turnAsChunk(6)]), BEHIND_HEAD),
      behind: place(plain, turnAsChunk(6), plain.length - 12),
      none: place(plain, marked, BEHIND_HEAD),
    };
    for (const [name, bytes] of Object.entries(cases)) {
      expect(Buffer.from(barePicture(bytes)).equals(plain), name).toBe(true);
      expect(pictureSize(bytes), name).toEqual([40, 30]);
    }
  });

  it('is not given to a JPEG that browsers show as it lies: of two EXIFs the first counts, and it is one short number', async () => {
    const plain = await makePicture(40, 30, 'jpeg');
    const exif = (at = -1, value = 0) => {
      const made = Buffer.from(turnAsSegment(6));
      if (at >= 0) made[at] = value;
      return made;
    };
    // In the segment: the mark at 4, the directory's own mark at 12, its only entry at 20 (tag, type, count, value).
    const cases = {
      'first says as it lies': Buffer.concat([exif(29, 1), exif()]),
      'first says nothing': Buffer.concat([exif(29, 0), exif()]),
      'first is damaged': Buffer.concat([exif(10, 7), exif()]),
      long: exif(23, 4),
      byte: exif(23, 1),
      'two numbers': exif(27, 2),
      'no directory': exif(13, 43),
    };
    for (const [name, segments] of Object.entries(cases)) {
      const bytes = place(plain, segments, 2);
      expect(Buffer.from(barePicture(bytes)).equals(plain), name).toBe(true);
      expect(pictureSize(bytes), name).toEqual([40, 30]);
    }
    const turned = place(plain, exif(), 2);
    const others = {
      turned,
      marked: place(plain, exif(9, 0x78), 2),
      'behind a mark alone': place(turned, segment(0xe1, 'Exif\0\0'), 2),
    };
    for (const [name, bytes] of Object.entries(others)) {
      expect(Buffer.from(barePicture(bytes)).equals(turned), name).toBe(true);
      expect(pictureSize(bytes), name).toEqual([30, 40]);
    }
  });

  it('is nothing in a WebP: browsers show it as it lies, and so it stays', async () => {
    const bytes = await turned('webp');
    expect((await sharp(bytes).metadata()).orientation).toBe(6);
    const bare = barePicture(bytes);
    expect(says(bare)).toBe(false);
    expect(await sharp(Buffer.from(bare)).metadata()).toMatchObject({ width: 40, height: 30 });
    expect(await sharp(Buffer.from(bare)).metadata()).not.toHaveProperty('orientation');
  });
});

describe('what a picture says beyond its pixels', () => {
  it.each(['png', 'jpeg', 'webp'] as const)(
    'is taken out of a %s, and no pixel of it changes',
    async (format) => {
      const bytes = await withPlace(format);
      expect(says(bytes)).toBe(true);
      const { exif, xmp } = await sharp(bytes).metadata();
      expect([exif?.includes(SECRET), xmp?.includes(SECRET)]).toEqual([true, true]);
      const bare = barePicture(bytes);
      expect(says(bare)).toBe(false);
      expect(await sharp(Buffer.from(bare)).metadata()).not.toHaveProperty('exif');
      expect((await pixelsOf(bare)).equals(await pixelsOf(bytes))).toBe(true);
    },
  );

  it('is taken out of a GIF: comments, and what programs wrote into it', async () => {
    const plain = makeAnimation(2);
    const [head, rest] = [plain.subarray(0, 19), plain.subarray(19)];
    const bytes = Buffer.concat([head, words('\xfe', SECRET), words('\xff\x0bXMP DataXMP', SECRET), rest]);
    expect(says(bytes)).toBe(true);
    expect(Buffer.from(barePicture(bytes)).equals(plain)).toBe(true);
  });

  it('is taken out of a JPEG wherever it may stand: comments, IPTC, a second picture, what hangs behind the end', async () => {
    const plain = await makePicture(40, 30, 'jpeg');
    const said = [
      segment(0xfe, SECRET),
      segment(0xed, `Photoshop 3.0\0${SECRET}`),
      segment(0xe2, `MPF\0${SECRET}`),
    ];
    const bytes = Buffer.concat([plain.subarray(0, 2), ...said, plain.subarray(2), await withPlace('jpeg')]);
    const bare = barePicture(bytes);
    expect(says(bare)).toBe(false);
    expect(Buffer.from(bare).equals(plain)).toBe(true);
  });

  it('is nothing in most: they come back byte for byte, and what is no picture as it is', async () => {
    for (const format of ['png', 'jpeg', 'webp', 'gif'] as const) {
      const plain = await makePicture(40, 30, format);
      expect(Buffer.from(barePicture(plain)).equals(plain), format).toBe(true);
    }
    const other = latin(SECRET);
    expect(barePicture(other)).toBe(other);
  });
});

describe('a picture that is cut off', () => {
  /** Of many values, so that what is cut is pixels. */
  const noise = Buffer.from(
    Array.from({ length: 60 * 40 * 3 }, (_, at) => (at * 7_919 + ((at * at) % 251)) & 255),
  );
  const noisy = (format: 'png' | 'jpeg' | 'webp' | 'gif') =>
    sharp(noise, { raw: { width: 60, height: 40, channels: 3 } })
      .toFormat(format)
      .toBuffer();
  const FORMATS = ['png', 'jpeg', 'webp', 'gif'] as const;

  it.each(FORMATS)(
    'keeps all that there is of a %s, and is refused by whoever decodes it',
    async (format) => {
      const whole = await noisy(format);
      for (const length of [0.05, 0.3, 0.6, 0.95].map((part) => Math.floor(whole.length * part))) {
        const cut = whole.subarray(0, length);
        expect(Buffer.from(barePicture(cut)).equals(cut), `${length} of ${whole.length}`).toBe(true);
        expect(await lookAtPicture(cut)).toMatchObject({ ok: false, code: 'DAMAGED_IMAGE' });
      }
    },
  );

  it('says no more than a whole one, wherever the cut is', async () => {
    for (const format of ['png', 'jpeg', 'webp'] as const) {
      const whole = await sharp(await noisy(format))
        .withExif(PLACE)
        .withXmp(XMP)
        .toFormat(format)
        .toBuffer();
      for (let length = 12; length < whole.length; length += 7)
        expect(says(barePicture(whole.subarray(0, length))), `${format}, ${length}`).toBe(false);
    }
  });

  it('keeps the frames that an animation has, without an end that it never had', () => {
    const whole = makeAnimation(5);
    const cut = whole.subarray(0, whole.length - 30);
    expect(Buffer.from(barePicture(cut)).equals(cut)).toBe(true);
  });

  it('is bared once and for all: of a GIF that ends within a comment the frames and an end are left', () => {
    const whole = makeAnimation(2);
    const cut = Buffer.concat([whole.subarray(0, -1), words('\xfe', SECRET).subarray(0, 8)]);
    const bare = barePicture(cut);
    expect(Buffer.from(bare).equals(whole)).toBe(true);
    expect(Buffer.from(barePicture(bare)).equals(bare)).toBe(true);
  });

  it('is not what a JPEG is that has stray bytes between its parts: decoders pass over them', async () => {
    const plain = await noisy('jpeg');
    const behindFirst = 4 + plain.readUInt16BE(4);
    const stray = Buffer.concat([
      plain.subarray(0, behindFirst),
      Buffer.from([7, 8, 9]),
      plain.subarray(behindFirst),
    ]);
    expect(Buffer.from(barePicture(stray)).equals(plain)).toBe(true);
    expect(pictureSize(stray)).toEqual([60, 40]);
  });
});

describe('a picture of more pieces than any has', () => {
  /** What says nothing in the fewest bytes, and where it may stand. */
  const EMPTY = {
    png: [makePngChunk('tEXt', new Uint8Array()), BEHIND_HEAD],
    jpeg: [Buffer.from([0xff, 0xe1, 0, 2]), 2],
    webp: [Buffer.concat([latin('TEXT'), Buffer.alloc(4)]), 12],
    gif: [Buffer.from([0x21, 0xfe, 0]), 19],
  } as const;

  it.each(['png', 'jpeg', 'webp', 'gif'] as const)(
    'is followed so far and no further, so that nobody waits for it: %s',
    async (format) => {
      const plain = format === 'gif' ? makeAnimation(1) : await makePicture(40, 30, format);
      const [empty, head] = EMPTY[format];
      const swollen = (times: number) => {
        const pieces = Buffer.alloc(times * empty.length, empty);
        const bytes = Buffer.concat([plain.subarray(0, head), pieces, plain.subarray(head)]);
        if (format === 'webp') bytes.writeUInt32LE(bytes.length - 8, 4);
        return bytes;
      };
      expect(Buffer.from(barePicture(swollen(90_000))).equals(plain)).toBe(true);
      const bare = barePicture(Buffer.concat([swollen(110_000), latin(SECRET)]));
      expect(bare.length).toBeLessThanOrEqual(head + 1);
      expect(Buffer.from(barePicture(bare)).equals(bare)).toBe(true);
    },
  );
});
