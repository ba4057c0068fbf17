import { createCanvas, type Image } from '@napi-rs/canvas';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { barePicture } from '../../formats/pictures/strip';
import { decodePictures } from '../../server/drawing/decode-pictures';

const [WIDTH, HEIGHT] = [40, 30];
const CORNER = { width: 20, height: 15, channels: 3, background: '#ff0000' } as const;

/** White, but for its first corner. */
const makeTurned = (format: 'png' | 'jpeg', orientation: number): Promise<Buffer> =>
  sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: '#ffffff' } })
    .composite([{ input: { create: CORNER }, left: 0, top: 0 }])
    .withMetadata({ orientation })
    .toFormat(format)
    .toBuffer();

/** Size, and in which of the four corners it is red. */
async function seen(bytes: Uint8Array): Promise<readonly unknown[]> {
  const { source, width, height } = (await decodePictures(new Map([['one', bytes]]))).get('one')!;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(source as Image, 0, 0);
  const isRed = (x: number, y: number) => context.getImageData(x, y, 1, 1).data[1]! < 100;
  const [right, bottom] = [width - 5, height - 5];
  return [width, height, isRed(4, 4), isRed(right, 4), isRed(4, bottom), isRed(right, bottom)];
}

it.each([1, 2, 3, 4, 5, 6, 7, 8])('the server draws a PNG turned (%i) as it does a JPEG', async (turn) => {
  const [png, jpeg] = [await makeTurned('png', turn), await makeTurned('jpeg', turn)];
  expect(await seen(png)).toEqual(await seen(jpeg));
  expect(await seen(barePicture(png))).toEqual(await seen(jpeg));
});
