import type { PictureKeeper } from '../../../editor/files/picture-keeper';
import type { CanvasPicture } from '../../../render/canvas-pen';
import type { Images } from '../../../render/pen';

export interface FilmPictures {
  /** The whole ones. */
  readonly pictures: Pick<PictureKeeper, 'show'>;
  /** What the board draws: small ones too. */
  readonly images: Images<CanvasPicture>;
  readonly signal: AbortSignal;
}

/** Whole ones may take so many milliseconds to come; the film goes on without those that don't. */
const WAIT_FOR_PICTURES = 5_000;
/** As it is drawn smallest, so that none is looked for whole. */
const LEAST = [1, 1] as const;

/**
 * The pictures of a film, whole. What a film shows is painted once, where it changes: a picture that sharpened later would stay as blurred as
 * it was to the end. One whose whole is not here in time is what the board has of it, in all of the film.
 */
export async function gatherFilmPictures(
  { pictures, images, signal }: FilmPictures,
  hashes: ReadonlySet<string>,
): Promise<ReadonlyMap<string, CanvasPicture>> {
  const found = new Map<string, CanvasPicture>();
  const all = [...hashes].map(async (hash) => {
    const picture = await pictures.show(hash);
    if (picture) found.set(hash, picture);
  });
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, WAIT_FOR_PICTURES);
    signal.addEventListener('abort', done);
    void Promise.allSettled(all).then(done);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
  return new Map(
    [...hashes].flatMap((hash) => {
      const picture = found.get(hash) ?? images.get(hash, LEAST);
      return picture ? [[hash, picture] as const] : [];
    }),
  );
}
