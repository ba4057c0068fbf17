import { Refusal } from '../../board/sentence';
import { lookAtVideo } from '../../formats/videos/look-at-video';

/**
 * A film as it may be put on a board: without what it says beyond what is seen and heard. It is put together of pieces of the file, and never in
 * memory as a whole. Throws a `Refusal` for what is none, or none that every browser plays.
 */
export async function bareFilm(file: Blob): Promise<Blob> {
  const look = await lookAtVideo({
    size: file.size,
    read: async (at, length) => new Uint8Array(await file.slice(at, at + length).arrayBuffer()),
  });
  if (!look.ok) throw new Refusal(look.reason);
  const pieces: BlobPart[] = [];
  let at = 0;
  for (const edit of look.edits) {
    pieces.push(file.slice(at, edit.at), edit.start, new Uint8Array(edit.length - edit.start.length));
    at = edit.at + edit.length;
  }
  return new Blob([...pieces, file.slice(at)], { type: look.type });
}
