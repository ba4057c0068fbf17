import type { Point } from '../../board/shape';

/** One page of a file, drawn. */
export interface ReadPage {
  /** In the file, from 1. */
  readonly number: number;
  /** A picture of it. */
  readonly picture: Uint8Array<ArrayBuffer>;
  /** In points, as the file says it. */
  readonly size: Point;
}

export interface ReadPages {
  readonly pages: readonly ReadPage[];
  /** Pages that could not be drawn. */
  readonly unreadable: number;
  /** Pages with letters in a font that the file does not bring: drawn in one of the device's, or as boxes where it has none. */
  readonly lent: number;
  /** Pages behind the last that may come. */
  readonly tooMany: number;
}

/** Draws the pages of a file that only some other program understands. */
export interface PageReader {
  /** Throws an Error with words for people for what is no such file, is locked, or takes for ever. */
  readPdf(bytes: Uint8Array): Promise<ReadPages>;
}
