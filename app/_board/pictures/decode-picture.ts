import { sniffPicture } from '../../../formats/pictures/sniff';
import { barePicture } from '../../../formats/pictures/strip';
import type { CanvasPicture } from '../../../render/canvas-pen';

/** A picture that somebody brings, as it may be kept, and as it is drawn. */
export interface BroughtPicture {
  /** Without what it says beyond its pixels. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly picture: CanvasPicture;
}

const MOST_BYTES = 10 * 1024 * 1024;
/** With what it says beyond its pixels: of more there is none that becomes small enough, and the page does not stand still to see it. */
const MOST_BROUGHT = 2 * MOST_BYTES;

/** Makes a bitmap as long as is told, where it is longer. */
async function shrink(bitmap: ImageBitmap, longest: number): Promise<ImageBitmap> {
  const scale = longest / Math.max(bitmap.width, bitmap.height);
  if (scale >= 1) return bitmap;
  const [resizeWidth, resizeHeight] = [bitmap.width, bitmap.height].map((side) =>
    Math.max(1, Math.round(side * scale)),
  );
  const small = await createImageBitmap(bitmap, { resizeWidth, resizeHeight, resizeQuality: 'medium' });
  bitmap.close();
  return small;
}

/** A picture ready for a canvas, no longer than is told; null for bytes that are none, or none that the browser can show. */
export async function decodePicture(
  bytes: Uint8Array<ArrayBuffer>,
  longest = Infinity,
): Promise<CanvasPicture | null> {
  const sniffed = sniffPicture(bytes);
  if (!sniffed.ok) return null;
  try {
    const whole = await createImageBitmap(new Blob([bytes], { type: sniffed.type }));
    const source = await shrink(whole, longest);
    return { source, width: source.width, height: source.height };
  } catch {
    return null;
  }
}

/** Null for what can't be shown or is too large for a board. */
export async function readBrought(
  brought: Uint8Array,
  decode: (bytes: BroughtPicture['bytes']) => Promise<CanvasPicture | null> = decodePicture,
): Promise<BroughtPicture | null> {
  if (brought.length > MOST_BROUGHT) return null;
  const bytes = new Uint8Array(barePicture(brought));
  if (bytes.length > MOST_BYTES) return null;
  const picture = await decode(bytes);
  return picture && { bytes, picture };
}

/** An SVG in an `<img>` runs no script and fetches nothing. */
export async function rasteriseDrawing(svg: string): Promise<Uint8Array | null> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const [width, height] = [image.naturalWidth || 300, image.naturalHeight || 150];
    const scale = Math.min(2, 2_048 / Math.max(width, height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    return blob && new Uint8Array(await blob.arrayBuffer());
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(address);
  }
}
