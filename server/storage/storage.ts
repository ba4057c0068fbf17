import type { Role } from '../../sync/protocol/roles';

/** A person of this server: anonymous, known by a cookie. Times are milliseconds since 1970. */
export interface PersonRecord {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly createdAt: number;
}

export interface BoardRecord {
  readonly id: string;
  readonly title: string;
  readonly folder: string;
  readonly owner: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** When it was put into the trash, or null. */
  readonly trashedAt: number | null;
  /** The board that this is a copy of, made to be merged back. */
  readonly branchOf?: string;
}

export interface LinkRecord {
  readonly id: string;
  readonly board: string;
  readonly role: Role;
  readonly label: string;
  readonly createdAt: number;
  readonly expiresAt: number | null;
  /** When its key was last shown, to the minute; null when it never was. */
  readonly usedAt: number | null;
}

/** What is known of a person beside the boards they own. */
export interface PersonTraces {
  readonly joined: readonly { readonly board: string; readonly joinedAt: number }[];
  /** What they wrote in rooms, newest first. */
  readonly events: readonly {
    readonly board: string;
    readonly seq: number;
    readonly type: string;
    readonly at: number;
    readonly body: unknown;
  }[];
}

/** Who asks: a person by cookie, a link by the SHA-256 of its key, or both. */
export interface Claim {
  readonly person: string | null;
  readonly keyHash: Uint8Array | null;
}

export interface AccessRecord {
  readonly board: BoardRecord;
  /** The strongest role that ownership, joined links and the shown key give now. */
  readonly role: Role | undefined;
  /** Whether they could change the board were it not locked now; all else that the role allows they may. */
  readonly isLocked?: boolean;
  /** The link of the shown key, when it is valid. */
  readonly link: string | null;
  /** When the first of the links that give the role runs out. */
  readonly expiresAt: number | null;
  /** Of a search: some of the words on the board, the found ones between ⟦ and ⟧. */
  readonly excerpt?: string;
  /** The state that the board's small picture shows; null while there is none. */
  readonly thumbnail: number | null;
  /** Whether that is how the board looks now. */
  readonly isPictureNew?: boolean;
  /** In lists: who changed the board last; absent where nobody did, or it was let go. */
  readonly lastPerson?: string;
}

/** Rows to append, many boards in one transaction. Flat, so that it crosses a thread without a copy per row. */
export interface AppendBatch {
  readonly boards: readonly string[];
  readonly people: readonly string[];
  /** Four numbers per row: index into boards, byte length, client id, index into people. */
  readonly rows: Float64Array;
  /** The updates, one after the other. Given away: unusable for the caller afterwards. */
  readonly data: Uint8Array;
  readonly at: number;
}

/** Per board of the batch, the seq its first row got (the others follow without a gap), or 0 where the board is not there. */
export type AppendReceipt = readonly number[];

export interface StoredSnapshot {
  /** Every row of the log up to this seq is in it. */
  readonly throughSeq: number;
  readonly data: Uint8Array;
  /** V1 state vector of `data`. */
  readonly stateVector: Uint8Array;
  /** Where the delete set begins in `data`. */
  readonly deletionsOffset: number;
}

export interface StoredRow {
  readonly seq: number;
  readonly data: Uint8Array;
  /** Who sent it, as far as the storage knows. */
  readonly person?: string;
}

/** A board that is kept closed because something of it can't be read. */
export interface QuarantinedBoard {
  readonly id: string;
  readonly headSeq: number;
  readonly updatedAt: number;
}

export interface Recovery {
  /** The board is as of this seq now. */
  readonly seq: number;
  /** It had got this far. */
  readonly lostThrough: number;
  /** Rows that were taken out of the log and kept. */
  readonly setAside: number;
}

/** A board as it lies on the disk: a snapshot, if there is one, and the rows after it, gapless. */
export interface StoredDocument {
  readonly snapshot: StoredSnapshot | null;
  readonly rows: readonly StoredRow[];
  readonly headSeq: number;
  /** What could not be read and was not needed: a damaged snapshot, whose rows are still there. For the operator. */
  readonly passedOver?: string;
}

/** The same as it is folded. All of it is memory of its own, which changes hands on its way to the thread that folds. */
export interface StoredFold {
  readonly snapshot: StoredSnapshot | null;
  /** The rows after it, each behind its length. */
  readonly updates: Uint8Array<ArrayBuffer>;
  /** How many these are. */
  readonly count: number;
  readonly headSeq: number;
}

export interface NewSnapshot extends StoredSnapshot {
  readonly board: string;
  readonly at: number;
}

/**
 * Everything durable. Every method answers only after the transaction is on the disk (fsync), and rejects with a `StorageError`;
 * each is one transaction. `test/contract/storage.ts` holds every engine to this.
 */
export interface Storage {
  /** A number that stays for the life of this store; another one means that it was restored from elsewhere. */
  readonly epoch: number;
  append(batch: AppendBatch): Promise<AppendReceipt>;
  /** Null for a board that is not there; the bytes are the caller's own. Rejects with code 'damaged' when a checksum does not fit. */
  loadDocument(board: string): Promise<StoredDocument | null>;
  /** The same as it is folded; null, and rejects, where loading does. */
  loadFold(board: string): Promise<StoredFold | null>;
  /** How far the logs of these boards have come; 0 for one that is not there. What other processes wrote is found by it. */
  documentHeads(boards: readonly string[]): Promise<readonly number[]>;
  /**
   * The rows after a seq, gapless, up to the head. Null when there is no such board, or some of them were folded: then it is to be loaded
   * whole. Rejects with code 'damaged' as loading does.
   */
  readRows(board: string, after: number): Promise<readonly StoredRow[] | null>;
  /** Keeps the snapshot before it, and the rows since that one. */
  saveSnapshot(snapshot: NewSnapshot): Promise<void>;
  /** Loading this board answers 'damaged' from now on. */
  quarantine(board: string): Promise<void>;
  listQuarantined(): Promise<readonly QuarantinedBoard[]>;
  /** Opens a board again with the newest state that is whole; what lies beyond is set aside. Null when it is not closed. */
  recoverBoard(board: string): Promise<Recovery | null>;

  findPerson(id: string): Promise<PersonRecord | null>;
  /** All of them at once, in any order; who has said nothing of themselves is left out. */
  findPeople(ids: readonly string[]): Promise<readonly PersonRecord[]>;
  savePerson(person: PersonRecord): Promise<void>;
  findTraces(person: string): Promise<PersonTraces>;
  /**
   * Deletes a person with the boards they own. What they said on others' boards stays there, without a name; who was kept out of a board
   * stays out. Answers the boards that this concerns.
   */
  forgetPerson(person: string): Promise<readonly string[]>;

  /** 'created', 'exists' when the same owner made it before, 'taken' when somebody else did. */
  createBoard(board: BoardRecord): Promise<'created' | 'exists' | 'taken'>;
  changeBoard(
    id: string,
    change: { title?: string; folder?: string; trashedAt?: number | null },
  ): Promise<void>;
  /** What each claim may do on a board; null when there is no such board. */
  findAccess(board: string, claims: readonly Claim[], now: number): Promise<readonly AccessRecord[] | null>;
  /** Boards that a person owns or has joined, newest change first. */
  /** Those whose title has the search in it, then those with its words on the board; all for an empty search. */
  listBoards(person: string, search: string, now: number): Promise<readonly AccessRecord[]>;

  createLink(link: LinkRecord, keyHash: Uint8Array): Promise<void>;
  listLinks(board: string): Promise<readonly LinkRecord[]>;
  /** Roles got through it end with it. False when there is no such link. */
  revokeLink(board: string, link: string, at: number): Promise<boolean>;
  /** Gives a person the role of a link for as long as the link holds. */
  grant(board: string, person: string, link: string, at: number): Promise<void>;

  /** Writes something, so that a full or read-only disk is noticed. */
  probe(): Promise<void>;
  close(): Promise<void>;
}

export type StorageTrouble = 'full' | 'unavailable' | 'damaged' | 'defect';

/** What went wrong, sorted by what to do about it: 'full' and 'unavailable' may pass, 'damaged' is one board's, 'defect' is ours. */
export class StorageError extends Error {
  constructor(
    readonly trouble: StorageTrouble,
    message: string,
  ) {
    super(message);
    this.name = 'StorageError';
  }
}
