import { createCanvas, loadImage } from '@napi-rs/canvas';

/** Reads a picture file: gives the colour of a pixel as `#rrggbb`, or 'transparent'. */
export async function readPixels(bytes: Uint8Array): Promise<(x: number, y: number) => string> {
  const image = await loadImage(Buffer.from(bytes));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return (x, y) => {
    const [red, green, blue, alpha] = context.getImageData(x, y, 1, 1).data;
    if (alpha === 0) return 'transparent';
    return `#${[red, green, blue].map((part) => part!.toString(16).padStart(2, '0')).join('')}`;
  };
}
