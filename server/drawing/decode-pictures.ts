import { createCanvas, type Image, loadImage } from '@napi-rs/canvas';
import { sniffPicture } from '../../formats/pictures/sniff';
import { turnOfPng } from '../../formats/pictures/turn';
import type { CanvasPicture } from '../../render/canvas-pen';
import type { Images } from '../../render/pen';

/** Where a picture's axes point when it is turned, by its turn. */
const AXES: Readonly<Record<number, readonly [a: number, b: number, c: number, d: number]>> = {
  2: [-1, 0, 0, 1],
  3: [-1, 0, 0, -1],
  4: [1, 0, 0, -1],
  5: [0, 1, 1, 0],
  6: [0, 1, -1, 0],
  7: [0, -1, -1, 0],
  8: [0, -1, 1, 0],
};

/** As browsers show it. */
function turnPicture(source: Image, turn: number): CanvasPicture {
  const { width, height } = source;
  const axes = AXES[turn];
  if (!axes) return { source, width, height };
  const [a, b, c, d] = axes;
  const canvas = createCanvas(turn < 5 ? width : height, turn < 5 ? height : width);
  const context = canvas.getContext('2d');
  context.setTransform(a, b, c, d, a + c < 0 ? canvas.width : 0, b + d < 0 ? canvas.height : 0);
  context.drawImage(source, 0, 0);
  return { source: canvas, width: canvas.width, height: canvas.height };
}

async function decode(bytes: Uint8Array): Promise<CanvasPicture> {
  const sniffed = sniffPicture(bytes);
  // Skia turns a JPEG by itself, and leaves a PNG as it lies.
  const turn = sniffed.ok && sniffed.type === 'image/png' ? turnOfPng(bytes) : 1;
  return turnPicture(await loadImage(Buffer.from(bytes)), turn);
}

/** Pictures for the server's canvas; one that can't be decoded is not at hand, and is drawn as a picture that is missing. */
export async function decodePictures(
  pictures: ReadonlyMap<string, Uint8Array>,
): Promise<Images<CanvasPicture>> {
  const decoded = new Map<string, CanvasPicture>();
  for (const [hash, bytes] of pictures) {
    try {
      decoded.set(hash, await decode(bytes));
    } catch {
      decoded.delete(hash);
    }
  }
  return decoded;
}
