import { createHash } from 'node:crypto';
import { inEnglish } from '../../board/sentence';
import { lookAtVideo } from '../../formats/videos/look-at-video';
import { SNIFFED_VIDEO_BYTES, sniffVideo, type VideoType } from '../../formats/videos/sniff';
import { applyEdits, type Edit, type VideoFile } from '../../formats/videos/video-file';
import { BLOB_PART, partsOfBlob } from '../storage/blob-parts';
import type { Blobs } from '../storage/blobs';
import { FILE_QUOTA, FILM, type FileQuota, isFull, isPictureHash, pictureFolder } from './file-quota';
import type { PictureRefusal } from './look-at-picture';

export type StoredVideo =
  | { readonly ok: true; readonly video: { readonly hash: string; readonly type: VideoType } }
  | ({ readonly ok: false } & PictureRefusal);

/** A film of a board, which nobody has read yet. */
export interface OpenVideo {
  readonly type: VideoType;
  readonly size: number;
  /** What lies between two places of it, part by part: so much is in memory, however long it is. */
  read(from: number, end: number): AsyncGenerator<Uint8Array, void>;
}

/** The films of boards, beside their pictures and by the hash of what is kept. Reject with a `StorageError`. */
export interface BoardVideos {
  /** Looks at it, takes out what it says beyond what is seen and heard, and keeps it. */
  store(board: string, file: VideoFile): Promise<StoredVideo>;
  /** Null when the board has no such film. */
  open(board: string, hash: string): Promise<OpenVideo | null>;
}

async function* partsOfFile(file: VideoFile, edits: readonly Edit[]): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < file.size; ) {
    const part = await file.read(at, BLOB_PART);
    if (part.length === 0) throw new Error('a file that was brought breaks off');
    applyEdits(part, at, edits);
    yield part;
    at += part.length;
  }
}

/**
 * Of the bytes as they are kept: whoever fetches the film from here and brings it to another board finds it there by the same name. A browser
 * takes the same out of it before it names it.
 */
async function hashOf(file: VideoFile, edits: readonly Edit[]): Promise<string> {
  const digest = createHash('sha256');
  for await (const part of partsOfFile(file, edits)) digest.update(part);
  return digest.digest('hex');
}

export function createBoardVideos(
  blobs: Pick<Blobs, 'list' | 'readPart' | 'putParts'>,
  quota: FileQuota = FILE_QUOTA,
): BoardVideos {
  const keyOf = (board: string, hash: string) => `${pictureFolder(board)}/${hash}${FILM}`;
  return {
    async store(board, file) {
      const look = await lookAtVideo(file);
      if (!look.ok) {
        const { status, code, reason } = look;
        return { ok: false, status, code, message: inEnglish(reason) };
      }
      const hash = await hashOf(file, look.edits);
      const key = keyOf(board, hash);
      // The same bytes give the same file: it is touched, so that what is used again is not taken for forgotten.
      if (!(await blobs.readPart(key, 0, 1)) && (await isFull(blobs, quota, board, file.size))) {
        const message = 'This board has as many pictures as it can hold';
        return { ok: false, status: 413, code: 'BOARD_FULL_OF_FILES', message };
      }
      await blobs.putParts(key, partsOfFile(file, look.edits));
      return { ok: true, video: { hash, type: look.type } };
    },
    async open(board, hash) {
      if (!isPictureHash(hash)) return null;
      const key = keyOf(board, hash);
      const start = await blobs.readPart(key, 0, SNIFFED_VIDEO_BYTES);
      const sniffed = start && sniffVideo(start.bytes);
      if (!sniffed?.ok) return null;
      return {
        type: sniffed.type,
        size: start!.size,
        read: (from, end) => partsOfBlob(blobs, key, from, end),
      };
    },
  };
}
