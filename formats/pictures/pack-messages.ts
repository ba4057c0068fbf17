import type { RowShape } from './write-png';

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
  /** Once, before anything else: this browser can run it. */
  | { readonly kind: 'ready' }
  /** A piece was taken, in order. */
  | { readonly kind: 'taken' }
  | { readonly kind: 'packed'; readonly parts: readonly Uint8Array[] }
  | { readonly kind: 'failed'; readonly reason: string };
