/** Milliseconds. A document that takes longer has something wrong with it. */
export const LONGEST_TASK = 60_000;

/**
 * A log that is to be one snapshot. In steps: with one now and then on the way, for the past; answered with a list of them. Rows go to a thread in one
 * piece, each behind its length (`frameUpdates`, `readFramed`): as ten thousand views they held every socket for 28 ms.
 */
export interface FoldTask<Kind extends 'compact' | 'compact-in-steps'> {
  readonly kind: Kind;
  readonly snapshot: Uint8Array | null;
  readonly updates: Uint8Array<ArrayBuffer>;
}

/** What is done with whole documents, always in a worker thread: building a Y.Doc on the main thread would hold every socket. */
export type DocumentTask =
  | FoldTask<'compact'>
  | FoldTask<'compact-in-steps'>
  /** What a client with this state vector lacks of a snapshot. */
  | { readonly kind: 'diff'; readonly snapshot: Uint8Array; readonly stateVector: Uint8Array };

/** Reading a large update, which would hold the main thread. Answered with a `ScanResult` whose lists are single pieces of memory. */
export interface ScanTask {
  readonly kind: 'scan';
  readonly update: Uint8Array;
}

/** Reading the rows of a board that is opened. Answered with a `ScanResult` for each, by the rules for what is stored already. */
export interface RowScanTask {
  readonly kind: 'scan-rows';
  readonly rows: Uint8Array<ArrayBuffer>;
}

export interface Compacted {
  readonly data: Uint8Array;
  readonly stateVector: Uint8Array;
  readonly deletionsOffset: number;
  /** Deletes what lies so deep in other types that it would overflow whoever deletes or reads it later; null when nothing does. */
  readonly cure: Uint8Array | null;
}

/** A fold of the first so many rows of a longer one. */
export interface CompactedStep extends Compacted {
  readonly rows: number;
}

/** What of an update can be applied now, without what builds on something that is not there. */
export interface SalvageTask {
  readonly kind: 'salvage';
  readonly snapshot: Uint8Array | null;
  readonly updates: readonly Uint8Array[];
  readonly update: Uint8Array;
  /** Clients whose part is left out. */
  readonly without: readonly number[];
}
