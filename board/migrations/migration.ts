import type * as Y from 'yjs';

/**
 * One numbered step from the layout before to `to`. It may be run by several clients at once, each on its own copy: it must be
 * deterministic, write only what is not so already, and never delete and make anew what others may be editing.
 */
export interface Migration {
  readonly to: number;
  /** In words, for the log. */
  readonly what: string;
  run(doc: Y.Doc): void;
}
