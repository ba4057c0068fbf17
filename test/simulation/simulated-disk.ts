import { frameFold } from '../../server/storage/frame-fold';
import {
  type AccessRecord,
  type AppendBatch,
  type AppendReceipt,
  type BoardRecord,
  type Claim,
  type NewSnapshot,
  type Storage,
  StorageError,
  type StorageTrouble,
  type StoredDocument,
  type StoredFold,
  type StoredRow,
  type StoredSnapshot,
} from '../../server/storage/storage';
import type { Chance } from './chance';
import type { PlantedBug } from './planted-bug';

interface Board {
  record: BoardRecord;
  snapshot: StoredSnapshot | null;
  /** Only added to, or replaced by another array. */
  rows: StoredRow[];
  headSeq: number;
  /** How many of the rows would outlive a power cut. */
  synced: number;
}

/** Whoever is called so may only look. */
export const VIEWER = 'viewer';
/** How long `forgets-fsync` leaves what it committed in the computer's memory. */
const UNSYNCED = { least: 200, most: 3_000 };

const COMMIT = { least: 1, most: 12, slow: 400 };

/** What is on the platter: survives every crash. Read by the oracles. */
export class Platter {
  readonly boards = new Map<string, Board>();
  /** Counts commits, so that oracles need not look when nothing changed. */
  commits = 0;
  trouble: StorageTrouble | null = null;
  isSlow = false;
  /** Who lost the right to write. */
  readonly demoted = new Set<string>();

  constructor(
    readonly chance: Chance,
    readonly bug: PlantedBug | null,
  ) {}

  mayWrite(person: string): boolean {
    return !person.startsWith(VIEWER) && !this.demoted.has(person);
  }

  /** The machine is without power: what was not synced is gone. */
  cutPower(): void {
    for (const board of this.boards.values()) {
      if (board.synced >= board.rows.length) continue;
      board.rows = board.rows.slice(0, board.synced);
      board.headSeq = board.rows.at(-1)?.seq ?? board.snapshot?.throughSeq ?? 0;
      this.commits += 1;
    }
  }

  /** What was written so far reaches the platter itself: at once, unless that was forgotten. */
  sync(board: Board): void {
    const count = board.rows.length;
    const reach = () => {
      board.synced = Math.max(board.synced, Math.min(count, board.rows.length));
    };
    if (this.bug !== 'forgets-fsync') reach();
    else setTimeout(reach, this.chance.integer(UNSYNCED.least, UNSYNCED.most));
  }

  addBoard(id: string, owner: string): void {
    const record = { id, title: '', folder: '', owner, createdAt: 0, updatedAt: 0, trashedAt: null };
    this.boards.set(id, { record, snapshot: null, rows: [], headSeq: 0, synced: 0 });
  }
}

/**
 * The storage of one life of the server. A transaction takes its time and then is on the platter, all of it or nothing; a crash in
 * between loses it, and nobody who waited for it is ever answered.
 */
export class SimulatedStorage implements Storage {
  readonly epoch = 1;
  private isCrashed = false;

  constructor(
    private readonly platter: Platter,
    /** `announces-early` tells everybody of a batch before it is written. */
    private readonly onEarly: (batch: AppendBatch) => void = () => {},
  ) {}

  crash(): void {
    this.isCrashed = true;
  }

  async append(batch: AppendBatch): Promise<AppendReceipt> {
    const { bug, chance } = this.platter;
    if (bug === 'announces-early') this.onEarly(batch);
    const data = batch.data.slice();
    // The caller has given the bytes away: whoever reads them afterwards must not find them.
    batch.data.fill(0);
    if (bug === 'answers-early') {
      const receipt = this.number(batch);
      this.transaction(() => this.write(batch, data, receipt)).catch(() => {});
      return receipt;
    }
    if (bug === 'stores-nothing' && chance.happens(0.15)) return this.transaction(() => this.number(batch));
    return this.transaction(() => {
      const receipt = this.number(batch);
      this.write(batch, data, receipt);
      return receipt;
    });
  }

  async loadDocument(board: string): Promise<StoredDocument | null> {
    const { bug, trouble } = this.platter;
    if (bug === 'empties-after-failed-load' && trouble) this.empty(board);
    return this.transaction(() => {
      const stored = this.platter.boards.get(board);
      if (!stored) return null;
      const through = stored.snapshot?.throughSeq ?? 0;
      const rows = stored.rows.filter(({ seq }) => seq > through);
      return { snapshot: stored.snapshot, rows, headSeq: stored.headSeq };
    });
  }

  async loadFold(board: string): Promise<StoredFold | null> {
    const stored = await this.loadDocument(board);
    return stored && frameFold(stored);
  }

  async saveSnapshot({ board, throughSeq, data, stateVector, deletionsOffset }: NewSnapshot): Promise<void> {
    await this.transaction(() => {
      const stored = this.platter.boards.get(board);
      const before = this.platter.bug === 'keeps-a-stale-snapshot' ? stored?.snapshot : null;
      if (stored)
        stored.snapshot = {
          throughSeq,
          data,
          stateVector,
          deletionsOffset,
          ...(before && { data: before.data }),
        };
      this.platter.commits += 1;
    });
  }

  async findAccess(board: string, claims: readonly Claim[]): Promise<readonly AccessRecord[] | null> {
    return this.transaction(() => {
      const stored = this.platter.boards.get(board);
      if (!stored) return null;
      return claims.map(({ person }) => ({
        board: stored.record,
        role: this.seemsToWrite(person ?? '') ? ('edit' as const) : ('view' as const),
        link: null,
        expiresAt: null,
        thumbnail: null,
      }));
    });
  }

  /** Everybody is as they are called. */
  async findPerson(): Promise<null> {
    return null;
  }

  async findPeople(): Promise<[]> {
    return [];
  }

  async probe(): Promise<void> {
    await this.transaction(() => {});
  }

  async quarantine(board: string): Promise<void> {
    throw new Error(`${board} was found damaged, and nothing here damages a board`);
  }

  async close(): Promise<void> {}

  documentHeads = notSimulated;
  readRows = notSimulated;
  savePerson = notSimulated;
  findTraces = notSimulated;
  listQuarantined = notSimulated;
  recoverBoard = notSimulated;
  forgetPerson = notSimulated;
  createBoard = notSimulated;
  changeBoard = notSimulated;
  listBoards = notSimulated;
  createLink = notSimulated;
  listLinks = notSimulated;
  revokeLink = notSimulated;
  grant = notSimulated;

  private seemsToWrite(person: string): boolean {
    return this.platter.bug === 'lets-viewers-write' || this.platter.mayWrite(person);
  }

  private empty(board: string): void {
    const stored = this.platter.boards.get(board);
    if (!stored) return;
    Object.assign(stored, { snapshot: null, rows: [], synced: 0 });
    this.platter.commits += 1;
  }

  private number(batch: AppendBatch): number[] {
    const counts = new Map<number, number>();
    for (let at = 0; at < batch.rows.length; at += 4) {
      const board = batch.rows[at]!;
      counts.set(board, (counts.get(board) ?? 0) + 1);
    }
    return batch.boards.map((id, index) => {
      const board = this.platter.boards.get(id);
      if (!board) return 0;
      const first = board.headSeq + 1;
      board.headSeq += counts.get(index) ?? 0;
      return first;
    });
  }

  private write(batch: AppendBatch, data: Uint8Array, receipt: readonly number[]): void {
    const next = [...receipt];
    let offset = 0;
    for (let at = 0; at < batch.rows.length; at += 4) {
      const [index, length] = [batch.rows[at]!, batch.rows[at + 1]!];
      const row = { seq: next[index]!++, data: data.slice(offset, offset + length) };
      offset += length;
      if (!this.isDropped(row.data)) this.platter.boards.get(batch.boards[index]!)?.rows.push(row);
    }
    this.platter.commits += 1;
    for (const id of batch.boards) {
      const board = this.platter.boards.get(id);
      if (board) this.platter.sync(board);
    }
  }

  private isDropped(update: Uint8Array): boolean {
    const { bug, chance } = this.platter;
    if (bug === 'drops-a-row') return chance.happens(0.02);
    // An update begins with the number of clients whose structs it holds: 0 when it only deletes.
    return bug === 'forgets-deletions' && update[0] === 0;
  }

  private transaction<Result>(change: () => Result): Promise<Result> {
    const { chance, isSlow } = this.platter;
    const time = chance.integer(COMMIT.least, isSlow ? COMMIT.slow : COMMIT.most);
    return new Promise((resolve, reject) => {
      setTimeout(() => {
        if (this.isCrashed) return;
        const { trouble } = this.platter;
        if (trouble) reject(new StorageError(trouble, `the disk is ${trouble}`));
        else resolve(change());
      }, time);
    });
  }
}

async function notSimulated(): Promise<never> {
  throw new Error('the simulation serves documents only');
}
