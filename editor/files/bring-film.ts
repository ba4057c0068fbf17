import { Refusal, sentence } from '../../board/sentence';
import type { Point, ShapeDraft } from '../../board/shape';
import { videoDraft } from '../../formats/video-draft';
import type { Clock } from '../../render/frame-loop';
import { bareFilm } from './bare-film';
import { drawPoster } from './draw-poster';
import type { PictureKeeper } from './picture-keeper';

export interface BringFilmPorts {
  readonly pictures?: PictureKeeper;
  readonly clock: Pick<Clock, 'after'>;
}

/** Board units a film may be wide or high when it comes. */
const LONGEST_SIDE = 640;

/** A film as a shape of a size that can be worked with, within `room` (board units) where that is smaller. Throws an Error with words for people. */
export async function bringFilm(
  file: Blob,
  { pictures, clock }: BringFilmPorts,
  room: Point = [LONGEST_SIDE, LONGEST_SIDE],
): Promise<ShapeDraft> {
  const film = await bareFilm(file);
  const poster = pictures && (await drawPoster(film, clock));
  if (!poster) throw new Refusal(sentence('This browser can’t play this video'));
  const hash = await pictures.keepFile(film);
  const seen = poster.picture && (await pictures.keep(poster.picture));
  const [width, height] = poster.size;
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height), room[0] / width, room[1] / height);
  return videoDraft(hash, seen?.hash ?? '', [width * scale, height * scale]);
}

/** Keeps a film that came with its shape in a file. Undefined for what is none. */
export async function keepFilm(keeper: PictureKeeper, bytes: Uint8Array): Promise<string | undefined> {
  try {
    return await keeper.keepFile(await bareFilm(new Blob([bytes as Uint8Array<ArrayBuffer>])));
  } catch {
    return undefined;
  }
}
