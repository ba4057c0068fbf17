/// <reference path="./gifenc.d.ts" />

import { applyPalette, GIFEncoder, type GifPalette, quantize } from 'gifenc';

/** Colours of one picture; the last place of a palette stands for what is as it was. */
const MOST_COLOURS = 255;
/** Pixels that colours are chosen by: choosing takes longer than painting with them. */
const SAMPLED = 30_000;
/** Milliseconds that the last picture stays before the film begins again. */
const LAST = 2_000;

interface Picture {
  readonly indices: Uint8Array;
  readonly palette: GifPalette;
  readonly isFirst: boolean;
}

export interface GifFilm {
  /** So many pictures that differ from the one before. */
  readonly pictures: number;
  /** Whether it has grown beyond what is sensible. */
  readonly isTooLarge: boolean;
  /** @param pixels RGBA, as many as the film is large @param delay milliseconds */
  add(pixels: Uint8ClampedArray<ArrayBuffer>, delay: number): void;
  /** The picture before stays for so many milliseconds more. */
  hold(delay: number): void;
  finish(): Blob;
}

const LARGEST = 80_000_000;

/** Which pixels are not as before; null where all are new. */
function findChanged(pixels: Uint32Array, before: Uint32Array | null): Uint32Array | null {
  if (!before) return null;
  let count = 0;
  for (let at = 0; at < pixels.length; at++) if (pixels[at] !== before[at]) count++;
  const changed = new Uint32Array(count);
  count = 0;
  for (let at = 0; at < pixels.length; at++) if (pixels[at] !== before[at]) changed[count++] = at;
  return changed;
}

function samplePixels(pixels: Uint32Array, changed: Uint32Array | null): Uint8Array {
  const count = changed ? changed.length : pixels.length;
  const step = Math.max(1, Math.floor(count / SAMPLED));
  const sampled = new Uint32Array(Math.ceil(count / step));
  for (let to = 0, from = 0; to < sampled.length; to++, from += step)
    sampled[to] = pixels[changed ? changed[from]! : from]!;
  return new Uint8Array(sampled.buffer);
}

/** An animated GIF, picture by picture. Of a picture only what changed is written; one in which nothing did makes the one before longer. */
export function createGifFilm(width: number, height: number): GifFilm {
  const writer = GIFEncoder();
  let before: Uint32Array | null = null;
  let waiting: Picture | null = null;
  let shownFor = 0;
  let pictures = 0;
  const write = () => {
    if (!waiting) return;
    const { indices, palette, isFirst } = waiting;
    const rest = isFirst ? {} : { transparent: true, transparentIndex: palette.length - 1 };
    writer.writeFrame(indices, width, height, { palette, delay: shownFor, dispose: 1, ...rest });
  };
  return {
    get pictures() {
      return pictures;
    },
    get isTooLarge() {
      return writer.buffer.byteLength > LARGEST;
    },
    add(bytes, delay) {
      const pixels = new Uint32Array(bytes.buffer);
      const changed = findChanged(pixels, before);
      if (changed?.length === 0) {
        shownFor += delay;
        return;
      }
      write();
      const palette = quantize(samplePixels(pixels, changed), MOST_COLOURS);
      const isFirst = !changed;
      let indices: Uint8Array;
      if (changed) {
        const fresh = new Uint32Array(changed.length);
        for (let at = 0; at < changed.length; at++) fresh[at] = pixels[changed[at]!]!;
        const painted = applyPalette(new Uint8Array(fresh.buffer), palette);
        indices = new Uint8Array(pixels.length).fill(palette.length);
        for (let at = 0; at < changed.length; at++) indices[changed[at]!] = painted[at]!;
        palette.push([0, 0, 0]);
      } else indices = applyPalette(bytes, palette);
      waiting = { indices, palette, isFirst };
      before = pixels;
      shownFor = delay;
      pictures += 1;
    },
    hold(delay) {
      shownFor += delay;
    },
    finish() {
      shownFor += LAST;
      write();
      writer.finish();
      return new Blob([writer.bytes()], { type: 'image/gif' });
    },
  };
}
