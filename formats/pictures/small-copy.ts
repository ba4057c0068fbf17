/** The longer side, in pixels, of the small copy that the server makes of every larger picture, and that boards show first. */
export const SMALL_SIDE = 512;
