import type { ContentSource } from '../boards/content-task';
import { decodePictures } from './decode-pictures';
import { drawMiniatures, type Miniatures } from './draw-board';

/** What the small pictures of a board are drawn of. Plain data: it goes to a thread. */
export interface MiniatureOrder {
  readonly source: ContentSource;
  /** Those it shows, by hash. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
}

/** The small pictures of a board, in both themes. For worker threads only. Null when nothing is on it. */
export async function writeMiniatures({ source, pictures }: MiniatureOrder): Promise<Miniatures | null> {
  return drawMiniatures(source, await decodePictures(pictures));
}
