import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Clock } from '../../../sync/client/clock';
import { inTime } from '../../../sync/client/device-trouble';

/**
 * What is known of a picture on one board: it is still to be brought there, the board's server has it, or the board shows it and nobody
 * has asked.
 */
export interface PictureOnBoard {
  readonly state: 'pending' | 'stored' | 'used';
  /** Of a stored one, when the server last said so, in milliseconds since 1970. */
  readonly at?: number;
  /** Of a stored one that the server has under another name, that name. */
  readonly as?: string;
  /** Why the server would not take it; it is kept here, and tried again when the board is opened. */
  readonly refusal?: string;
}

/** Of a picture its bytes, of a film a file: that is not in memory where it only lies. */
export type Kept = Uint8Array<ArrayBuffer> | Blob;

/** One picture may be on many boards: each has a say of its own, and it is let go of when none is left. */
export interface StoredPicture {
  readonly bytes: Kept;
  readonly boards: Readonly<Record<string, PictureOnBoard>>;
}

/** The pictures that this device keeps, by hash. Nothing rejects: where nothing can be kept, they are kept while the page is open. */
export interface DevicePictures {
  get(hash: string): Promise<StoredPicture | undefined>;
  /**
   * Keeps a picture and notes what is known of it on a board; what is known of it on others stays.
   *
   * @returns whether it is here on the next visit too: not where the browser keeps nothing, or has no room left
   */
  put(hash: string, bytes: StoredPicture['bytes'], board: string, known: PictureOnBoard): Promise<boolean>;
  /** The hashes of those that are to be brought to a board, and of those that are to go by another name there. */
  pending(board: string): Promise<readonly string[]>;
}

/** As it was kept when a picture belonged to one board. */
interface FormerPicture {
  readonly bytes: StoredPicture['bytes'];
  readonly board: string;
  readonly isPending: boolean;
}

interface Schema extends DBSchema {
  pictures: { key: string; value: StoredPicture | FormerPicture };
}

export function readPicture(kept: StoredPicture | FormerPicture | undefined): StoredPicture | undefined {
  if (!kept || 'boards' in kept) return kept;
  return { bytes: kept.bytes, boards: { [kept.board]: { state: kept.isPending ? 'pending' : 'stored' } } };
}

const isPendingOn = (picture: StoredPicture | undefined, board: string) => {
  const known = picture?.boards[board];
  return known?.as || known?.state === 'pending';
};

/** A database that has not opened by then never will; nor will one that has not answered. */
const OPENING_TIMEOUT = 3_000;
const ASKING_TIMEOUT = 8_000;

export function openPictures(): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>('driftless-pictures', 1, {
    upgrade: (database) => void database.createObjectStore('pictures'),
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
}

class KeptOnDevice implements DevicePictures {
  private readonly database: Promise<IDBPDatabase<Schema> | null>;
  private readonly here = new Map<string, StoredPicture>();

  constructor(private readonly clock: Pick<Clock, 'after'>) {
    this.database = this.open().catch(() => null);
  }

  async get(hash: string): Promise<StoredPicture | undefined> {
    return (
      this.here.get(hash) ??
      (await this.ask(async (database) => readPicture(await database.get('pictures', hash))))
    );
  }

  async put(
    hash: string,
    bytes: StoredPicture['bytes'],
    board: string,
    known: PictureOnBoard,
  ): Promise<boolean> {
    const note = (before: StoredPicture | undefined): StoredPicture => {
      const noted = before?.boards[board];
      // That a board shows it says nothing of whether it was brought there, which somebody may have noted meanwhile.
      const state = known.state === 'used' && noted ? noted : known;
      return { bytes, boards: { ...before?.boards, [board]: state } };
    };
    if (known.state === 'pending') this.here.set(hash, note(await this.get(hash)));
    const held = this.here.get(hash);
    // Reads, changes and writes as one step: the tabs of two boards may note the same picture.
    const isKept = await this.ask(async (database) => {
      const transaction = database.transaction('pictures', 'readwrite');
      const before = readPicture(await transaction.store.get(hash));
      await Promise.all([transaction.store.put(note(before), hash), transaction.done]);
      return true;
    });
    if (known.state === 'stored' && held) this.letGo(hash, held, isKept ? null : note(held));
    return isKept ?? false;
  }

  /** What the device has the page need not hold. Where it could not be noted, these bytes may be the last that can be shown without a network. */
  private letGo(hash: string, held: StoredPicture, instead: StoredPicture | null): void {
    // Meanwhile it may have been noted anew.
    if (this.here.get(hash) !== held) return;
    if (instead) this.here.set(hash, instead);
    else this.here.delete(hash);
  }

  async pending(board: string): Promise<readonly string[]> {
    const keys = (await this.ask((database) => database.getAllKeys('pictures'))) ?? [];
    const found = await Promise.all(keys.map(async (key) => [key, await this.get(key)] as const));
    return found.filter(([, picture]) => isPendingOn(picture, board)).map(([key]) => key);
  }

  /** Some browsers throw at once where others refuse later or never answer: a board opens all the same. */
  private async open(): Promise<IDBPDatabase<Schema>> {
    return inTime(openPictures(), OPENING_TIMEOUT, this.clock);
  }

  private async ask<Result>(
    work: (database: IDBPDatabase<Schema>) => Promise<Result>,
  ): Promise<Result | undefined> {
    const database = await this.database;
    if (!database) return undefined;
    return inTime(work(database), ASKING_TIMEOUT, this.clock).catch(() => undefined);
  }
}

export function openDevicePictures(clock: Pick<Clock, 'after'>): DevicePictures {
  return new KeptOnDevice(clock);
}
