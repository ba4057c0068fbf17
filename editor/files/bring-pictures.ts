import { Refusal, sentence } from '../../board/sentence';
import type { Point, ShapeDraft } from '../../board/shape';
import type { Pictures } from '../../formats/picture-bytes';
import { pictureDraft } from '../../formats/picture-draft';
import type { PictureKeeper } from './picture-keeper';

/** Board units a picture may be wide or high when it comes. */
const LONGEST_SIDE = 800;

/**
 * A picture as a shape of a size that can be worked with, within `room` (board units) where that is smaller. Throws an Error with words
 * for people.
 */
export async function bringPicture(
  keeper: PictureKeeper | undefined,
  bytes: Uint8Array | null,
  room: Point = [LONGEST_SIDE, LONGEST_SIDE],
): Promise<ShapeDraft> {
  const kept = bytes && (await keeper?.keep(bytes));
  if (!kept)
    throw new Refusal(
      sentence('This picture can’t be put on a board: PNG, JPEG, WebP and GIF up to 10 MB can'),
    );
  const [width, height] = kept.size;
  const longest = LONGEST_SIDE / Math.max(width, height);
  const scale = Math.min(1, longest, room[0] / width, room[1] / height);
  return pictureDraft(kept.hash, [width * scale, height * scale]);
}

/**
 * Keeps the pictures of a file and lets its shapes name them by what they are. Those that did not come along are taken from this device,
 * where another board left them; those that are nowhere are shown as missing.
 */
export async function bringPictures(
  keeper: PictureKeeper | undefined,
  drafts: readonly ShapeDraft[],
  pictures: Pictures,
): Promise<readonly ShapeDraft[]> {
  const hashes = new Map<unknown, string>();
  for (const [name, bytes] of pictures) {
    const isVector = bytes[0] === 0x3c;
    const bitmap = isVector ? await keeper?.rasterise(new TextDecoder().decode(bytes)) : bytes;
    const kept = bitmap && (await keeper?.keep(bitmap));
    const hash = kept ? kept.hash : keeper && (await (await import('./bring-film')).keepFilm(keeper, bytes));
    if (hash) hashes.set(name, hash);
  }
  for (const hash of new Set(drafts.flatMap((draft) => [draft.hash, draft.video]))) {
    if (typeof hash === 'string' && hash !== '' && !hashes.has(hash)) void keeper?.claim(hash);
  }
  const named = (draft: ShapeDraft, name: 'hash' | 'video') =>
    typeof draft[name] === 'string' ? { [name]: hashes.get(draft[name]) ?? draft[name] } : {};
  return drafts.map((draft) => ({ ...draft, ...named(draft, 'hash'), ...named(draft, 'video') }));
}
