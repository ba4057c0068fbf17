/**
 * The form of what is said here: one more with every change to it. The page of a new version may find a worker that an old service worker kept;
 * of one that was built for another form nothing is asked.
 */
export const CUT_FORM = 1;

/** To a worker that cuts fonts (`app/font-cutter`): a WOFF 2, and the letters that are to be left of it. */
export interface CutRequest {
  readonly id: number;
  readonly font: Uint8Array;
  readonly letters: ReadonlySet<number>;
}

/** From the worker. */
export type CutAnswer =
  /** Once, before anything else: this browser can run it, and it was built for this form. */
  | { readonly kind: 'ready'; readonly form: number }
  | { readonly kind: 'cut'; readonly id: number; readonly font: Uint8Array }
  | { readonly kind: 'failed'; readonly id: number; readonly reason: string };
