import { Refusal, type Said, sentence } from '../../board/sentence';
import type { Point, ShapeDraft } from '../../board/shape';
import { type Imported, LeftOutCount } from '../../formats/imported';
import { pictureDraft } from '../../formats/picture-draft';
import { PICTURE_NOT_KEPT, VIDEO_NOT_KEPT } from '../../formats/videos/not-kept';
import { sniffVideo } from '../../formats/videos/sniff';
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

function isFilm(bytes: Uint8Array): boolean {
  const sniffed = sniffVideo(bytes);
  return sniffed.ok || sniffed.what !== '';
}

/** What was read of a file, with its pictures and films kept; those that can't be are counted. */
export async function bringImported(
  keeper: PictureKeeper | undefined,
  imported: Imported,
): Promise<Imported> {
  const leftOut = new LeftOutCount(imported.leftOut);
  const drafts = await bringPictures(keeper, imported, undefined, (what) => leftOut.add(what));
  return { ...imported, drafts, leftOut: leftOut.value };
}

/** The board that things are pasted on, and whoever hears what can't be had for it. */
export interface PastedOn {
  readonly boardId?: string;
  tell(message: Said): void;
}

type Brought = Pick<Imported, 'drafts' | 'pictures' | 'from'>;

/**
 * Makes what shapes name, and did not come along, this board's. A device has the films that were brought on it and few others, so that one of
 * another board mostly lies on the server alone; what can't be fetched from there is told, because its shape plays nothing.
 */
async function claimOthers(
  keeper: PictureKeeper,
  { drafts, from }: Brought,
  kept: ReadonlyMap<unknown, string>,
  pasted: PastedOn | undefined,
): Promise<void> {
  const isMoved = pasted !== undefined && from !== pasted.boardId;
  const names = (name: 'hash' | 'video') => {
    const named = drafts.flatMap(({ [name]: hash }) => (typeof hash === 'string' && hash !== '' ? hash : []));
    return [...new Set(named)].filter((hash) => !kept.has(hash));
  };
  for (const hash of names('hash')) void keeper.claim(hash, isMoved ? from : undefined);
  let isLacking = false;
  for (const hash of names('video')) {
    const isHere = await keeper.claim(hash, isMoved ? from : undefined);
    if (isMoved && !isHere && !(await keeper.findFile(hash))) isLacking = true;
  }
  if (isLacking)
    pasted?.tell(
      sentence('A pasted video can’t be fetched from its board right now: it plays there, and not yet here'),
    );
}

/**
 * Keeps the pictures of a file and lets its shapes name them by what they are. Those that did not come along are taken from this device,
 * where another board left them, or from the board they were copied on; those that are nowhere are shown as missing.
 */
export async function bringPictures(
  keeper: PictureKeeper | undefined,
  brought: Brought,
  pasted?: PastedOn,
  onLost: (what: string) => void = () => {},
): Promise<readonly ShapeDraft[]> {
  const { drafts, pictures = new Map() } = brought;
  if (!keeper) return drafts;
  const hashes = new Map<unknown, string>();
  for (const [name, bytes] of pictures) {
    const isVector = bytes[0] === 0x3c;
    const bitmap = isVector ? await keeper.rasterise(new TextDecoder().decode(bytes)) : bytes;
    const kept = bitmap && (await keeper.keep(bitmap));
    const hash = kept ? kept.hash : await (await import('./bring-film')).keepFilm(keeper, bytes);
    if (hash) hashes.set(name, hash);
    else onLost(isFilm(bytes) ? VIDEO_NOT_KEPT : PICTURE_NOT_KEPT);
  }
  void claimOthers(keeper, brought, hashes, pasted);
  const named = (draft: ShapeDraft, name: 'hash' | 'video') =>
    typeof draft[name] === 'string' ? { [name]: hashes.get(draft[name]) ?? draft[name] } : {};
  return drafts.map((draft) => ({ ...draft, ...named(draft, 'hash'), ...named(draft, 'video') }));
}
