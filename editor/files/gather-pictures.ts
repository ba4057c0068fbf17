import type { Shape } from '../../board/shape';
import type { Pictures } from '../../formats/picture-bytes';
import type { CanvasPicture } from '../../render/canvas-pen';
import type { Images } from '../../render/pen';
import type { ShapeKinds } from '../../shapes/shape-kind';
import type { PictureKeeper } from './picture-keeper';

function hashesOf(shapes: Iterable<Shape>, kinds: ShapeKinds): readonly string[] {
  return [...new Set([...shapes].flatMap((shape) => kinds.get(shape.type)?.images?.(shape) ?? []))];
}

async function gather<Found>(
  hashes: readonly string[],
  find: (hash: string) => Promise<Found | null> | undefined,
): Promise<ReadonlyMap<string, Found>> {
  const found = await Promise.all(hashes.map(async (hash) => [hash, await find(hash)] as const));
  return new Map(found.flatMap(([hash, picture]) => (picture ? [[hash, picture] as const] : [])));
}

/** The bytes of the pictures that shapes show. Those that are nowhere now are left out, and drawn as missing. */
export function gatherPictures(
  keeper: PictureKeeper | undefined,
  shapes: Iterable<Shape>,
  kinds: ShapeKinds,
): Promise<Pictures> {
  return gather(hashesOf(shapes, kinds), (hash) => keeper?.find(hash));
}

/** The same, ready for a canvas. */
export function gatherBitmaps(
  keeper: PictureKeeper | undefined,
  shapes: Iterable<Shape>,
  kinds: ShapeKinds,
): Promise<Images<CanvasPicture>> {
  return gather(hashesOf(shapes, kinds), (hash) => keeper?.show(hash));
}
