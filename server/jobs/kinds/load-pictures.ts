import type { ContentSource } from '../../boards/content-task';
import { isPictureHash, pictureFolder } from '../../boards/file-quota';
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
