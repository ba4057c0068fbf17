import type { ShapeId } from '../../board/ids';
import { besideWhatIsThere, boundsOfDrafts } from '../../board/queries/place-drafts';
import type { Point, ShapeDraft } from '../../board/shape';
import { FILE_LIMITS } from '../../formats/imported';
import type { Clock } from '../../render/frame-loop';
import { type InsertAtViewPorts, insertAtView } from '../library/insert-at-view';
import { bringPicture } from './bring-pictures';
import type { PictureKeeper } from './picture-keeper';

export interface PlacePicturesPorts extends InsertAtViewPorts {
  readonly camera: InsertAtViewPorts['camera'] & { toScreen(point: Point): Point };
  readonly pictures?: PictureKeeper;
  readonly clock: Pick<Clock, 'after'>;
  /** Says something to the person. */
  tell(message: string): void;
}

const readUpTo = async (file: Blob) =>
  file.size > FILE_LIMITS.size ? null : new Uint8Array(await file.arrayBuffer());

/** How much of the view a picture may fill when it comes. */
const SHARE_OF_VIEW = 2 / 3;

/**
 * Puts pictures and films side by side about a board point, or in the middle of the view, as one undo step, and selects them. Those that can't be on
 * a board are told of, and keep no other from coming.
 */
export async function placePictures(
  ports: PlacePicturesPorts,
  files: readonly Blob[],
  middle?: Point,
): Promise<readonly ShapeId[]> {
  const view = ports.camera.view.peek();
  const room: Point = [(view.maxX - view.minX) * SHARE_OF_VIEW, (view.maxY - view.minY) * SHARE_OF_VIEW];
  let drafts: readonly ShapeDraft[] = [];
  const refusals = new Set<string>();
  for (const file of files) {
    try {
      const draft = file.type.startsWith('video/')
        ? await (await import('./bring-film')).bringFilm(file, ports, room)
        : await bringPicture(ports.pictures, await readUpTo(file), room);
      drafts = [...drafts, ...besideWhatIsThere([draft], boundsOfDrafts(drafts), () => undefined)];
    } catch (error) {
      refusals.add((error as Error).message);
    }
  }
  for (const refusal of refusals) ports.tell(refusal);
  return insertAtView(ports, 'add pictures', drafts, middle && ports.camera.toScreen(middle));
}
