import type { StoredDocument } from './storage';

/** A row of a board's log without what is in it: who changed something, and when. Times are milliseconds since 1970. */
export interface PastRow {
  readonly seq: number;
  readonly person: string;
  readonly at: number;
}

export interface PastPage {
  /** Newest first. */
  readonly rows: readonly PastRow[];
  /** The first point in time that can be shown; 0 where the whole past is there. */
  readonly floor: number;
  readonly head: number;
}

/** A point in time that somebody gave a name. */
export interface VersionRecord {
  readonly id: string;
  readonly board: string;
  readonly seq: number;
  readonly name: string;
  readonly person: string;
  readonly at: number;
}

/** The past of boards: what folding took out of the log. Laws as for `Storage`. */
export interface HistoryStorage {
  /** Rows before a seq (null: from the newest on); null when there is no such board. */
  readPast(board: string, before: number | null, limit: number): Promise<PastPage | null>;
  /**
   * What a board was when its log had come to `seq`: a snapshot from before, and the rows from there to it. Null when there is no such
   * board, or no such point, or it was let go. The state vector of the snapshot is not told.
   */
  loadPast(board: string, seq: number): Promise<StoredDocument | null>;
  /** Lets go of what lies before a time, but for what is needed to show what lies after it. Returns how many rows went. */
  forgetPast(before: number): Promise<number>;

  /** False when there is no such board, or it has too many. */
  saveVersion(version: VersionRecord, most: number): Promise<boolean>;
  /** Newest point first. */
  listVersions(board: string): Promise<readonly VersionRecord[]>;
  /** False when there is none of this id. */
  removeVersion(board: string, id: string): Promise<boolean>;
}
