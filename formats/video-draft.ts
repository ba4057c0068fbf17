import type { Point, ShapeDraft } from '../board/shape';

/** A film as a shape at (0, 0). @param poster the picture it is seen as; '' for none */
export function videoDraft(video: string, poster: string, size: Point): ShapeDraft {
  return { type: 'video', at: [0, 0], size, video, ...(poster === '' ? {} : { hash: poster }) };
}
