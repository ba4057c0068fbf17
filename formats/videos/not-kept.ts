import { sentence } from '../../board/sentence';

/** How what came with a file and can't be on a board is counted. */
export const VIDEO_NOT_KEPT = sentence('video that can’t be kept');
export const PICTURE_NOT_KEPT = sentence('picture that can’t be kept');
