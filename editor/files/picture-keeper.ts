import type { CanvasPicture } from '../../render/canvas-pen';

/** Pictures that people bring, as the page keeps them: on this device at once, on the server as soon as it is there. */
export interface PictureKeeper {
  /** Null for what can't be shown or is too large for a board. */
  keep(bytes: Uint8Array): Promise<KeptPicture | null>;
  /** Keeps a film that a shape of the board shows, as it is, and gives its hash. */
  keepFile(film: Blob): Promise<string>;
  /** A film of the board: from this device or, where `isFetched`, from the server. Null where it is not there now. */
  findFile(hash: string, isFetched?: boolean): Promise<Blob | null>;
  /** A vector picture as pixels, drawn by the browser, which lets nothing in it reach anything. Null for one that can't be drawn. */
  rasterise(svg: string): Promise<Uint8Array | null>;
  /**
   * Makes a picture of another board one of this board too: from this device or, where it is told `from` which board it comes, from the
   * server. It is tried until it works while the board is open.
   *
   * @returns whether the server has it as this board's already
   */
  claim(hash: string, from?: string): Promise<boolean>;
  /** The bytes of a picture of the board (of no film), from this device or the server. Null where neither has it now. */
  find(hash: string): Promise<Uint8Array | null>;
  /** The same, ready for a canvas. */
  show(hash: string): Promise<CanvasPicture | null>;
}

export interface KeptPicture {
  readonly hash: string;
  /** In its own pixels. */
  readonly size: readonly [width: number, height: number];
}
