import { type Said, sentence } from '../../board/sentence';
import { readMovie } from './mp4';
import { SNIFFED_VIDEO_BYTES, sniffVideo, type VideoType } from './sniff';
import { DamagedVideo, type Edit, type VideoFile } from './video-file';
import { readWebm } from './webm';

/** Bytes of one film: two of them fit, beside a board and its pictures, into a file that opens again, and twenty onto a board. */
export const VIDEO_LIMIT = 45 * 1024 * 1024;

export interface VideoRefusal {
  readonly status: 413 | 415 | 422;
  readonly code: string;
  readonly reason: Said;
}

export type VideoLook =
  | { readonly ok: true; readonly type: VideoType; readonly edits: readonly Edit[] }
  | ({ readonly ok: false } & VideoRefusal);

const DAMAGED: VideoLook = {
  ...{ ok: false, status: 422, code: 'DAMAGED_VIDEO' },
  reason: sentence('The video is damaged: it can’t be read to its end'),
};

const refuse = (reason: Said): VideoLook => ({ ok: false, status: 415, code: 'UNSUPPORTED_VIDEO', reason });

/** Why a film is too large. */
export const TOO_LARGE: VideoRefusal = {
  ...{ status: 413, code: 'TOO_LARGE' },
  reason: sentence('A video may have at most {count} MB', { count: VIDEO_LIMIT / 1024 / 1024 }),
};

/** Throws a `DamagedVideo` for what breaks off. */
async function lookInside(file: VideoFile, type: VideoType): Promise<VideoLook> {
  if (type === 'video/webm') return { ok: true, type, edits: await readWebm(file) };
  const { edits, unplayed } = await readMovie(file);
  if (unplayed === null) return { ok: true, type, edits };
  if (unplayed === '') return refuse(sentence('There is only sound in this file'));
  return refuse(
    sentence(
      'This video is in {codec}, which not every browser plays: MP4 with H.264 and WebM can be shown',
      {
        codec: unplayed,
      },
    ),
  );
}

/**
 * Looks at what somebody brought as a film: by content, not by name; whether it is whole, whether browsers play it, and what of it has to be
 * blanked so that it says nothing beyond what is seen and heard. No picture in it is decoded. Refused by name, never thrown, but for what
 * `file` itself rejects with.
 */
export async function lookAtVideo(file: VideoFile): Promise<VideoLook> {
  if (file.size > VIDEO_LIMIT) return { ok: false, ...TOO_LARGE };
  const sniffed = sniffVideo(await file.read(0, 4 * SNIFFED_VIDEO_BYTES));
  if (!sniffed.ok) {
    const { what } = sniffed;
    if (what === '') return refuse(sentence('This is no video: MP4 and WebM can be put on a board'));
    return refuse(sentence('{what} can’t be put on a board: MP4 and WebM videos can', { what }));
  }
  try {
    return await lookInside(file, sniffed.type);
  } catch (error) {
    if (error instanceof DamagedVideo) return DAMAGED;
    throw error;
  }
}
