/** What the page asks of the reader: once, then it only listens. */
export interface PdfRequest {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The first page that is wanted, from 1. */
  readonly from: number;
  /** How many pages may come, the first of the file counted. */
  readonly most: number;
}

export type PdfAnswer =
  /** It could be opened and has so many pages. */
  | { readonly kind: 'opened'; readonly pages: number }
  /** A page is being drawn: if nothing more is heard, it was this one. */
  | { readonly kind: 'drawing'; readonly number: number }
  | {
      readonly kind: 'page';
      readonly number: number;
      readonly picture: Uint8Array<ArrayBuffer>;
      /** In points. */
      readonly size: readonly [width: number, height: number];
      /** Whether letters on it are in a font that the file does not bring and that is none of the standard ones: the device's own stood in. */
      readonly isLent: boolean;
    }
  | { readonly kind: 'missed'; readonly number: number }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'done' };
