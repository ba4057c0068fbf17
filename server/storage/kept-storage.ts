/** Where a reading of all that is kept of a board goes on. */
export interface KeptPlace {
  /** Which of the tables, in the order in which rows move from one to the next. */
  readonly table: number;
  readonly seq: number;
}

export interface KeptPage {
  readonly pieces: readonly Uint8Array[];
  /** Null at the end. */
  readonly next: KeptPlace | null;
}

/**
 * In the order in which folding moves rows: what moves while somebody reads is read twice, never left out. The names of tables and of the
 * columns by which they are ordered.
 */
export const KEPT_TABLES = [
  ['document_log', 'seq'],
  ['history_log', 'seq'],
  ['snapshots', 'through_seq'],
  ['history_bases', 'through_seq'],
] as const;

/** At most so many rows of a page, whatever they weigh. */
export const KEPT_ROWS = 500;

/** What housekeeping needs to know of boards as a whole. Laws as for `Storage`. */
export interface KeptStorage {
  /**
   * All that is kept of a board, now and of its past, as it lies there: rows, snapshots, in pages of about so many bytes. Null where nothing
   * may be concluded from it: there is no such board, it lies in the trash, is closed, or was recovered with something set aside.
   */
  readKept(board: string, from: KeptPlace | null, bytes: number): Promise<KeptPage | null>;
  /** Boards that were deleted, with everything of theirs that lies here, until they are forgotten; none that is there again. */
  listGoneBoards(limit: number): Promise<readonly string[]>;
  /** Nothing of theirs lies elsewhere any more. */
  forgetGoneBoards(boards: readonly string[]): Promise<void>;
}
