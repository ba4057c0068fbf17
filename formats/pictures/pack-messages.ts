import type { RowShape } from './write-png';

/**
 * The form of what is said here: one more with every change to it. The page of a new version comes while an old service worker still
 * gives out the files it kept; so the worker's file has the form in its name (`scripts/steps/build-packer.mjs`), and tells it when it is
 * ready. A worker that was told of rows in a way it did not know packed none: the picture was empty, and was said to be saved.
 */
export const PACK_FORM = 2;

/** To a worker that packs one stream (`app/packer`). Pieces come in order. */
export type PackRequest =
  | {
      readonly kind: 'piece';
      readonly bytes: ArrayBuffer;
      /** Of rows of RGBA pixels, which are filtered as a PNG has it; null: packed as they are. */
      readonly rows: RowShape | null;
    }
  | { readonly kind: 'end' };

/** From the worker. */
export type PackAnswer =
  /** Once, before anything else: this browser can run it, and it was built for this form. */
  | { readonly kind: 'ready'; readonly form: number }
  /** A piece was taken, in order. */
  | { readonly kind: 'taken' }
  | { readonly kind: 'packed'; readonly parts: readonly Uint8Array[] }
  | { readonly kind: 'failed'; readonly reason: string };
