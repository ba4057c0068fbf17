import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** A picture of two colours, so that it is no single value; PNG unless told. */
export function makePicture(
  width: number,
  height: number,
  format: 'png' | 'jpeg' | 'webp' | 'gif' = 'png',
): Promise<Buffer> {
  const background = { r: 200, g: 40, b: 80 };
  return sharp({ create: { width, height, channels: 3, background } })
    .composite([
      {
        input: { create: { width: Math.ceil(width / 2), height: 1, channels: 3, background: '#22aa66' } },
        gravity: 'northwest',
      },
    ])
    .toFormat(format)
    .toBuffer();
}

/** A photograph with a place, lying on its side. */
export async function makePhotograph(): Promise<Buffer> {
  const place = {
    IFD0: { Copyright: 'Secret Author' },
    IFD3: { GPSLatitude: '52/1 31/1 0/1', GPSLatitudeRef: 'N' },
  };
  return sharp(await makePicture(80, 40, 'jpeg'))
    .withExif(place)
    .withMetadata({ orientation: 6 })
    .withExifMerge(place)
    .jpeg()
    .toBuffer();
}

/** A JPEG that says so much more, by bytes, than its pixels. */
export function swell(jpeg: Uint8Array, length: number): Buffer {
  const said = Buffer.concat([Buffer.from([0xff, 0xed, 0xff, 0xff]), Buffer.alloc(65_533)]);
  const more = Buffer.alloc(Math.ceil(length / said.length) * said.length, said);
  return Buffer.concat([jpeg.subarray(0, 2), more, jpeg.subarray(2)]);
}

/** An animation of so many tiny frames. */
export function makeAnimation(frames: number): Buffer {
  const head = Buffer.from('GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff', 'latin1');
  const frame = Buffer.from(
    '\x21\xf9\x04\x00\x05\x00\x00\x00\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00',
    'latin1',
  );
  return Buffer.concat([head, ...Array.from({ length: frames }, () => frame), Buffer.from([0x3b])]);
}

function chunk(name: string, contents: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), contents]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(contents.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** The same as a PNG: one that shows its first picture where nobody knows of animations. */
export function makeAnimatedPng(frames: number): Buffer {
  const plain = makeFlatPng(1);
  const count = Buffer.alloc(8);
  count.writeUInt32BE(frames, 0);
  const afterHead = 8 + 25;
  return Buffer.concat([plain.subarray(0, afterHead), chunk('acTL', count), plain.subarray(afterHead)]);
}

/** The same as a WebP. */
export async function makeAnimatedWebp(frames: number): Promise<Buffer> {
  const part = (name: string, contents: Buffer) => {
    const head = Buffer.alloc(8);
    head.write(name, 'latin1');
    head.writeUInt32LE(contents.length, 4);
    return Buffer.concat([head, contents, Buffer.alloc(contents.length % 2)]);
  };
  const still = await sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } })
    .webp({ lossless: true })
    .toBuffer();
  const frame = part('ANMF', Buffer.concat([Buffer.alloc(16), still.subarray(12)]));
  const parts = [
    part('VP8X', Buffer.from([2, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
    part('ANIM', Buffer.alloc(6)),
    ...Array.from({ length: frames }, () => frame),
  ];
  return part('RIFF', Buffer.concat([Buffer.from('WEBP', 'latin1'), ...parts]));
}

/** A black square of so many pixels a side: small to send, huge to decode. */
export function makeFlatPng(side: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(side * (1 + Math.ceil(side / 8))), { level: 1 });
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}
