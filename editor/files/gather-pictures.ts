import type { Shape } from '../../board/shape';
import type { Pictures } from '../../formats/picture-bytes';
import { barePicture } from '../../formats/pictures/strip';
import type { CanvasPicture } from '../../render/canvas-pen';
import type { Images } from '../../render/pen';
import type { ShapeKinds } from '../../shapes/shape-kind';
import type { PictureKeeper } from './picture-keeper';

/** Bytes of pictures that are copied along. */
const MOST_COPIED = 10_000_000;

/** The hashes of the pictures that shapes show. */
export function hashesOf(shapes: Iterable<Shape>, kinds: ShapeKinds): readonly string[] {
  return [...new Set([...shapes].flatMap((shape) => kinds.get(shape.type)?.images?.(shape) ?? []))];
}

async function gather<Found>(
  hashes: readonly string[],
  find: (hash: string) => Promise<Found | null> | undefined,
): Promise<ReadonlyMap<string, Found>> {
  const found = await Promise.all(hashes.map(async (hash) => [hash, await find(hash)] as const));
  return new Map(found.flatMap(([hash, picture]) => (picture ? [[hash, picture] as const] : [])));
}

/**
 * The bytes of the pictures that shapes show, for whoever they are given to: without what they say beyond their pixels, as where a photograph was taken.
 * The server's are so, and all that pages name; one that this device has had for long may be as it was brought. Those that are nowhere now are left out, and drawn as missing.
 */
export function gatherPictures(
  keeper: PictureKeeper | undefined,
  shapes: Iterable<Shape>,
  kinds: ShapeKinds,
): Promise<Pictures> {
  return gather(hashesOf(shapes, kinds), async (hash) => {
    const bytes = await keeper?.find(hash);
    return bytes ? barePicture(bytes) : null;
  });
}

/**
 * The films that shapes show, one after the other, as far as there is room for them; they were bared of what they said beyond when they came. Those
 * that are nowhere now are left out.
 *
 * @returns also how many there was no room for, of which no byte was read, and how many are missing
 */
export async function gatherFilms(
  keeper: PictureKeeper | undefined,
  shapes: Iterable<Shape>,
  kinds: ShapeKinds,
  isRoom: (bytes: number) => boolean,
): Promise<{ readonly films: Pictures; readonly leftOut: number; readonly missing: number }> {
  const hashes = new Set([...shapes].flatMap((shape) => kinds.get(shape.type)?.plays?.(shape) || []));
  const films = new Map<string, Uint8Array>();
  let [leftOut, missing] = [0, 0];
  for (const hash of hashes) {
    const film = await keeper?.findFile(hash);
    if (film && isRoom(film.size)) films.set(hash, new Uint8Array(await film.arrayBuffer()));
    else if (film) leftOut += 1;
    else missing += 1;
  }
  return { films, leftOut, missing };
}

/** The same for a copy, which other programs read at once. Undefined where there are none, or too much of them for it. */
export async function gatherForCopy(
  ...wanted: Parameters<typeof gatherPictures>
): Promise<Pictures | undefined> {
  const pictures = await gatherPictures(...wanted);
  const size = [...pictures.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  return size > 0 && size < MOST_COPIED ? pictures : undefined;
}

/** The same, ready for a canvas. */
export function gatherBitmaps(
  keeper: PictureKeeper | undefined,
  shapes: Iterable<Shape>,
  kinds: ShapeKinds,
): Promise<Images<CanvasPicture>> {
  return gather(hashesOf(shapes, kinds), (hash) => keeper?.show(hash));
}
