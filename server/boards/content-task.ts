import type { BoardSettings } from '../../board/document';
import type { PrivateWriting } from '../../board/queries/private-writing';
import type { ShapeDraft } from '../../board/shape';

/** A board as it lies on the disk, for a thread that builds it. */
export interface ContentSource {
  readonly snapshot: Uint8Array | null;
  readonly updates: readonly Uint8Array[];
  /** While others write in private, their notes are read as blank paper. */
  readonly hides?: PrivateWriting | undefined;
}

/** Shapes that a reader of this program made, and what a file said of the board itself. */
export interface NewContent {
  readonly drafts: readonly ShapeDraft[];
  readonly settings: Partial<BoardSettings>;
}

export type ContentTask =
  /** As one change in several updates, beside what is there. */
  | {
      readonly kind: 'place';
      readonly source: ContentSource;
      readonly added: NewContent;
      readonly author: string;
      readonly client: number;
    }
  /** @param title how lists call it, for a document that has no title of its own (yet) */
  | { readonly kind: 'read'; readonly source: ContentSource; readonly title?: string }
  /** As the text of a file that opens again. */
  | { readonly kind: 'write'; readonly source: ContentSource }
  /** The whole of it as one update. */
  | { readonly kind: 'fold'; readonly source: Omit<ContentSource, 'hides'> }
  /** What the other has and this has not, as one update; null for nothing. */
  | { readonly kind: 'difference'; readonly source: ContentSource; readonly other: ContentSource }
  | {
      readonly kind: 'restore';
      /** The board as it was, and as it is. */
      readonly past: ContentSource;
      readonly source: ContentSource;
      /** Only these; all of them, with the paper, where it is null. */
      readonly shapes: readonly string[] | null;
      readonly author: string;
      readonly client: number;
    }
  /** Gives the board a title. */
  | {
      readonly kind: 'retitle';
      readonly source: ContentSource;
      readonly title: string;
      readonly client: number;
    }
  | {
      readonly kind: 'draft';
      readonly source: ContentSource;
      /** As it came from outside. */
      readonly shapes: unknown;
      readonly author: string;
      /** The client the change is made as. */
      readonly client: number;
    };

export type Drafted =
  | { readonly ok: true; readonly update: Uint8Array; readonly ids: readonly string[] }
  | { readonly ok: false; readonly reason: string };
