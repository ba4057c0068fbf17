import type { ShapeDraft } from '../board/shape';
import type { FileReading } from './read-file';

/** To a worker that reads one file (`app/reader`): a `Blob`, of which nothing is copied on the way. */
export interface ReadRequest {
  readonly file: { arrayBuffer(): Promise<ArrayBuffer> };
}

/** From the worker, in this order. */
export type ReadAnswer =
  /** Once, before anything else, of which build it is. */
  | { readonly kind: 'ready'; readonly build: string }
  /** What the file is; the shapes of a board come after it. */
  | { readonly kind: 'found'; readonly reading: FileReading }
  /** Some of the shapes, bottom first. */
  | { readonly kind: 'drafts'; readonly drafts: readonly ShapeDraft[] }
  /** So many shapes have come: with fewer the reading has a hole. */
  | { readonly kind: 'end'; readonly count: number }
  | { readonly kind: 'failed'; readonly reason: string };
