import { tell } from '../../_ui/toast';
import { browserClock, browserSurroundings } from '../browser-ports';
import { type BoardImages, type BoardImagesPorts, createBoardImages } from './board-images';
import { openDevicePictures } from './device-pictures';
import { reachPictureServer } from './picture-server';

/** Comes with what draws, behind the page's first script and before the first picture. */
const decoding = () => import('./decode-picture');

/** The pictures of a board with the browser's own means. */
export function openPictures(boardId: string, renamed: BoardImagesPorts['renamed']): BoardImages {
  return createBoardImages({
    boardId,
    device: openDevicePictures(browserClock),
    reach: (board) => reachPictureServer(board, (...request) => fetch(...request)),
    after: browserClock.after,
    onWake: browserSurroundings.onWake,
    today: () => Date.now(),
    renamed,
    read: (brought) =>
      decoding().then(
        ({ readBrought }) => readBrought(brought),
        () => null,
      ),
    decode: (...given) =>
      decoding().then(
        ({ decodePicture }) => decodePicture(...given),
        () => null,
      ),
    loadDrawing: async () => (await Promise.all([import('./drawn-pictures'), decoding()]))[0],
    keepsWhole: true,
    rasterise: (svg) =>
      decoding().then(
        ({ rasteriseDrawing }) => rasteriseDrawing(svg),
        () => null,
      ),
    tell,
  });
}

/** A bundled font for pictures that bring their letters along. */
export async function loadFont(file: string): Promise<Uint8Array | undefined> {
  const isOurs = /^(inter|shantell-sans|source-code-pro)-/.test(file);
  try {
    const answer = await fetch(isOurs ? `/fonts/${file}` : `/api/fonts/${file}`);
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined;
  } catch {
    return undefined;
  }
}
