/** What is used of it; the package brings no types. Colours are `[r, g, b]`. */
declare module 'gifenc' {
  export type GifPalette = number[][];

  export interface GifFrame {
    readonly palette: GifPalette;
    /** Milliseconds. */
    readonly delay: number;
    readonly transparent?: boolean;
    readonly transparentIndex?: number;
    /** 1: what is there stays under the next frame. */
    readonly dispose?: number;
  }

  export interface GifWriter {
    writeFrame(indices: Uint8Array, width: number, height: number, frame: GifFrame): void;
    finish(): void;
    bytes(): Uint8Array<ArrayBuffer>;
    readonly buffer: ArrayBuffer;
  }

  export function GIFEncoder(): GifWriter;
  /** @param pixels RGBA from the beginning of its buffer */
  export function quantize(pixels: Uint8Array, most: number): GifPalette;
  export function applyPalette(pixels: Uint8Array | Uint8ClampedArray, palette: GifPalette): Uint8Array;
}
