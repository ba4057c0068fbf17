import { roomBeside } from '../../../formats/archive/room-beside';
import type { ContentSource } from '../../boards/content-task';
import { FILM, isPictureHash, pictureFolder } from '../../boards/file-quota';
import type { Blobs } from '../../storage/blobs';
import type { JobTools } from '../job-kind';

/** Pictures for one drawing, in bytes: what the thread that draws them can hold. */
const MOST_BYTES = 150_000_000;

export interface LoadedPictures {
  /** By hash. Those that are not on the server, or found no room, are not here. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  /** Whether all that are on the server found room. */
  readonly isWhole: boolean;
}

export interface LoadPicturesOptions {
  /** The part of the board that is drawn; all of it unless told. */
  readonly choice?: object;
  /** Whether the small ones do, where there are some. */
  readonly isSmall?: boolean;
  readonly most?: number;
}

/** The pictures that a board, or a part of it, shows, as files. */
export async function loadPictures(
  blobs: Pick<Blobs, 'list' | 'get'>,
  board: string,
  source: ContentSource,
  { inThread }: Pick<JobTools, 'inThread'>,
  { choice = {}, isSmall = false, most = MOST_BYTES }: LoadPicturesOptions = {},
): Promise<LoadedPictures> {
  const pictures = new Map<string, Uint8Array>();
  const folder = pictureFolder(board);
  if ((await blobs.list(folder)).length === 0) return { pictures, isWhole: true };
  let room = most;
  let isWhole = true;
  for (const hash of await inThread<readonly string[]>('list-pictures', { source, choice })) {
    if (!isPictureHash(hash)) continue;
    const key = `${folder}/${hash}`;
    const bytes = (isSmall ? await blobs.get(`${key}.small`) : null) ?? (await blobs.get(key));
    if (!bytes) continue;
    if (bytes.length > room) {
      isWhole = false;
      continue;
    }
    room -= bytes.length;
    pictures.set(hash, bytes);
  }
  return { pictures, isWhole };
}

export interface LoadedFilms {
  readonly films: ReadonlyMap<string, Uint8Array>;
  /** The hashes of those that are on the server and found no room. */
  readonly leftOut: readonly string[];
}

/**
 * The films that a board, or a part of it, shows, as far as they find room in a file beside so many bytes. The sizes are known before any is read.
 */
export async function loadFilms(
  blobs: Pick<Blobs, 'list' | 'get'>,
  board: string,
  source: ContentSource,
  { inThread }: Pick<JobTools, 'inThread'>,
  { choice = {}, taken = 0 }: Pick<LoadPicturesOptions, 'choice'> & { readonly taken?: number } = {},
): Promise<LoadedFilms> {
  const folder = pictureFolder(board);
  const sizes = new Map((await blobs.list(folder)).map(({ key, size }) => [key, size]));
  const films = new Map<string, Uint8Array>();
  const leftOut: string[] = [];
  if (![...sizes.keys()].some((key) => key.endsWith(FILM))) return { films, leftOut };
  const isRoom = roomBeside(taken);
  for (const hash of await inThread<readonly string[]>('list-pictures', { source, choice, films: true })) {
    const key = `${folder}/${hash}${FILM}`;
    const size = sizes.get(key);
    if (size === undefined) continue;
    const bytes = isRoom(size) ? await blobs.get(key) : null;
    if (bytes) films.set(hash, bytes);
    else leftOut.push(hash);
  }
  return { films, leftOut };
}
