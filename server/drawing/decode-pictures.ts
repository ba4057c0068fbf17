import { loadImage } from '@napi-rs/canvas';
import type { CanvasPicture } from '../../render/canvas-pen';
import type { Images } from '../../render/pen';

/** Pictures for the server's canvas; one that can't be decoded is not at hand, and is drawn as a picture that is missing. */
export async function decodePictures(
  pictures: ReadonlyMap<string, Uint8Array>,
): Promise<Images<CanvasPicture>> {
  const decoded = new Map<string, CanvasPicture>();
  for (const [hash, bytes] of pictures) {
    try {
      const source = await loadImage(Buffer.from(bytes));
      decoded.set(hash, { source, width: source.width, height: source.height });
    } catch {
      decoded.delete(hash);
    }
  }
  return decoded;
}
