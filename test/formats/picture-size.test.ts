import { expect, test } from 'vitest';
import { pictureSize } from '../../formats/pictures/picture-size';

/** The head of a JPEG of 40 by 30 pixels, and an EXIF that says how it is turned. */
function jpeg(orientation: number): Uint8Array {
  const exif = [0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1];
  const turned = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const frame = [0xff, 0xc0, 0, 11, 8, 0, 30, 0, 40, 1, 1, 0x11, 0];
  return new Uint8Array([0xff, 0xd8, ...exif, ...turned, ...frame, 0xff, 0xda, 0, 2, 0, 0, 0xff, 0xd9]);
}

test('a photograph that lies on its side is as wide as browsers show it', () => {
  expect(pictureSize(jpeg(1))).toEqual([40, 30]);
  expect(pictureSize(jpeg(3))).toEqual([40, 30]);
  expect(pictureSize(jpeg(6))).toEqual([30, 40]);
});
