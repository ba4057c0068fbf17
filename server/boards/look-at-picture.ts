import sharp from 'sharp';
import { framesOfPng } from '../../formats/pictures/chunks';
import { SMALL_SIDE } from '../../formats/pictures/small-copy';
import { type PictureType, sniffPicture } from '../../formats/pictures/sniff';
import { stripPicture } from '../../formats/pictures/strip';

export const PICTURE_LIMITS = {
  /** Of one file. */
  bytes: 10 * 1024 * 1024,
  pixels: 40_000_000,
  frames: 200,
} as const;

export interface LookedAt {
  readonly type: PictureType;
  /** Without what it said beyond its pixels. */
  readonly bytes: Uint8Array;
  /** As it is shown: a photograph that lies on its side is counted turned. */
  readonly width: number;
  readonly height: number;
  /** A small WebP of its first frame; null for one that is small itself. */
  readonly small: Uint8Array | null;
}

export interface PictureRefusal {
  readonly status: 400 | 413 | 415 | 422;
  readonly code: string;
  readonly message: string;
}

export type Look =
  | { readonly ok: true; readonly picture: LookedAt }
  | ({ readonly ok: false } & PictureRefusal);

const refuse = (status: PictureRefusal['status'], code: string, message: string): Look => ({
  ok: false,
  status,
  code,
  message,
});

// One picture in one thread of libvips: two people's photographs must not take every core from those who draw.
sharp.concurrency(1);
sharp.cache(false);

const DAMAGED = refuse(422, 'DAMAGED_IMAGE', 'The picture is damaged: it can’t be read to its end');

async function measure(bytes: Uint8Array) {
  const {
    width = 0,
    height = 0,
    pages = 1,
    orientation = 1,
  } = await sharp(bytes, {
    limitInputPixels: false,
  }).metadata();
  const isTurned = orientation >= 5;
  return { width: isTurned ? height : width, height: isTurned ? width : height, pages };
}

/** Decodes all of it, which shows whether it is whole, and gives the small copy. */
async function decode(bytes: Uint8Array, isLarge: boolean): Promise<Uint8Array | null> {
  const picture = sharp(bytes, {
    limitInputPixels: PICTURE_LIMITS.pixels,
    failOn: 'warning',
    sequentialRead: true,
  });
  const side = isLarge ? SMALL_SIDE : 16;
  const small = picture.autoOrient().resize(side, side, { fit: 'inside', fastShrinkOnLoad: false });
  const data = await small.webp({ quality: 75 }).toBuffer();
  return isLarge ? data : null;
}

/**
 * Looks at bytes that somebody brought as a picture: by content, not by name; its size from its head before a pixel is decoded (a picture
 * of 600 kB can have 196 megapixels and take 700 MB); then all of it, so that none is kept that nobody can see. Refused by name, never thrown.
 */
export async function lookAtPicture(brought: Uint8Array): Promise<Look> {
  if (brought.length === 0) return refuse(400, 'EMPTY', 'The file is empty');
  if (brought.length > PICTURE_LIMITS.bytes)
    return refuse(413, 'TOO_LARGE', 'A picture may have at most 10 MB');
  const sniffed = sniffPicture(brought);
  if (!sniffed.ok) {
    const what = sniffed.what ? `${sniffed.what} can’t be put on a board` : 'This is no picture';
    return refuse(415, 'UNSUPPORTED_IMAGE', `${what}: PNG, JPEG, WebP and GIF can`);
  }
  const { type } = sniffed;
  const bytes = stripPicture(brought, type);
  try {
    const { width, height, pages } = await measure(bytes);
    if (width === 0 || height === 0) return DAMAGED;
    if (width * height > PICTURE_LIMITS.pixels) {
      return refuse(413, 'IMAGE_TOO_MANY_PIXELS', 'A picture may have at most 40 megapixels');
    }
    if (Math.max(pages, type === 'image/png' ? framesOfPng(bytes) : 1) > PICTURE_LIMITS.frames) {
      return refuse(413, 'IMAGE_TOO_MANY_FRAMES', 'An animation may have at most 200 frames');
    }
    const small = await decode(bytes, Math.max(width, height) > SMALL_SIDE);
    return { ok: true, picture: { type, bytes, width, height, small } };
  } catch {
    return DAMAGED;
  }
}
