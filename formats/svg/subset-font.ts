import { cutFont, type HarfBuzz } from './cut-font';
import { readWoff2, type Unbrotli } from './read-woff2';
import { writeWoff } from './write-woff';

/** A font file with those letters alone; rejects where that can't be done. */
export type SubsetFont = (font: Uint8Array, letters: ReadonlySet<number>) => Promise<Uint8Array>;

/** Browsers and Node have it; its types come with those of browsers alone. */
declare const WebAssembly: {
  instantiate(code: Uint8Array): Promise<{ readonly instance: { readonly exports: unknown } }>;
};

/** What the same on both shores is made of: a file each, read only when a picture needs them. */
export interface SubsetterParts {
  /** `harfbuzz-subset.wasm`. */
  readonly harfbuzz: Uint8Array;
  /** Font files are packed with it. */
  readonly unbrotli: Unbrotli;
}

async function start(code: Uint8Array): Promise<HarfBuzz> {
  const { instance } = await WebAssembly.instantiate(code);
  const harfbuzz = instance.exports as HarfBuzz & { readonly _initialize: () => void };
  harfbuzz._initialize();
  return harfbuzz;
}

export async function createSubsetter({ harfbuzz: code, unbrotli }: SubsetterParts): Promise<SubsetFont> {
  const harfbuzz = await start(code);
  return async (font, letters) => {
    const written = writeWoff(cutFont(harfbuzz, readWoff2(font, unbrotli), letters));
    // Where nearly all of a file is wanted, its own packing is the better one.
    return written.length < font.length ? written : font;
  };
}
