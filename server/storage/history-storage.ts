import type { NewSnapshot, StoredDocument } from './storage';

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

/** What went, or would go, with the past before a point. */
export interface ForgottenPast {
  /** Whether it went: not where something of it has a name and that was not said to go too. */
  readonly isDone: boolean;
  readonly rows: number;
  /** What has a name there, newest first. */
  readonly versions: readonly VersionRecord[];
}

/** Who changed a board, up to where its log had come. */
export interface Authors {
  /** In no order. */
  readonly people: readonly string[];
  readonly through: number;
}

/** How much of the past is told as it lies there. */
export interface MostPieces {
  readonly rows: number;
  readonly bytes: number;
}

/** The past of boards: what folding took out of the log. Laws as for `Storage`. */
export interface HistoryStorage {
  /** Rows before a seq (null: from the newest on); null when there is no such board. */
  readPast(board: string, before: number | null, limit: number): Promise<PastPage | null>;
  /** All who changed a board after a seq, as far as its past is there; null when there is no such board. */
  listAuthors(board: string, after: number): Promise<Authors | null>;
  /**
   * What a board was when its log had come to `seq`: a snapshot from before, and the rows from there to it. Null when there is no such
   * board, or no such point, or it was let go. The state vector of the snapshot is not told.
   */
  loadPast(board: string, seq: number): Promise<StoredDocument | null>;
  /** The same as it goes out, the snapshot and the rows in one piece of memory (`frameUpdates`); 'many' where that is more than is wanted. */
  loadPieces(board: string, seq: number, most: MostPieces): Promise<Uint8Array<ArrayBuffer> | 'many' | null>;
  /**
   * The rows after a point, oldest first and gapless, without a snapshot: no further than `through` and about so many bytes, at least one
   * row where there is one. Null when there is no such board, or no such point, or it was let go.
   */
  readStretch(board: string, after: number, through: number, bytes: number): Promise<StoredDocument | null>;
  /**
   * Lets go of what is older than so many days (null: nothing is), or than its owner wants that board's past to be, but for what is needed to
   * show what is younger; nothing from the first version on. Returns how many rows went.
   */
  forgetPast(now: number, days: number | null): Promise<number>;
  /**
   * Lets go of all that lies before a point. @param start the board as it was there: it can be shown on, and be read from. Null when there
   * is no such board, or no such point, or the board is closed.
   */
  forgetBefore(start: NewSnapshot, withVersions: boolean): Promise<ForgottenPast | null>;
  /** How many days of the past the owner of a board wants kept; null where nothing was said, or there is no such board. */
  findRetention(board: string): Promise<number | null>;
  setRetention(board: string, days: number | null): Promise<void>;

  /** False when there is no such board, or it has too many. */
  saveVersion(version: VersionRecord, most: number): Promise<boolean>;
  /** Newest point first. */
  listVersions(board: string): Promise<readonly VersionRecord[]>;
  /** False when there is none of this id. */
  removeVersion(board: string, id: string): Promise<boolean>;
}
