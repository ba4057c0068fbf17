import type { ShapeId } from './ids';
import type { Origin } from './origin';

/** One step of a change to a text, as Yjs tells it: characters kept, put in or taken out. */
export type TextStep =
  | { readonly retain: number }
  | { readonly insert: string }
  | { readonly delete: number };

/** What one transaction changed; told once per transaction, after it ended. The three sets of shapes are disjoint. */
export interface BoardChanges {
  /** `null` for what came from elsewhere: the server, another tab, this device's store. */
  readonly origin: Origin | null;
  readonly added: ReadonlySet<ShapeId>;
  readonly updated: ReadonlySet<ShapeId>;
  readonly removed: ReadonlySet<ShapeId>;
  /** Of the updated shapes, those whose text changed, and how. */
  readonly texts: ReadonlyMap<ShapeId, readonly TextStep[]>;
  /** Whether the board's own settings (title, background, grid) changed. */
  readonly settings: boolean;
}
