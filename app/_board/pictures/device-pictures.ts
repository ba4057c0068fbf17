import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Clock } from '../../../sync/client/clock';
import { inTime } from '../../../sync/client/device-trouble';

export interface StoredPicture {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly board: string;
  /** The server does not have it yet. */
  readonly isPending: boolean;
  /** Why the server would not take it; it is kept here, and tried again when the board is opened. */
  readonly refusal?: string;
}

/** The pictures that this device keeps, by hash. Nothing rejects: where nothing can be kept, they are kept while the page is open. */
export interface DevicePictures {
  get(hash: string): Promise<StoredPicture | undefined>;
  put(hash: string, picture: StoredPicture): Promise<void>;
  /** The hashes of those of a board that the server does not have. */
  pending(board: string): Promise<readonly string[]>;
}

interface Schema extends DBSchema {
  pictures: { key: string; value: StoredPicture };
}

/** A database that has not opened by then never will; nor will one that has not answered. */
const OPENING_TIMEOUT = 3_000;
const ASKING_TIMEOUT = 8_000;

function openPictures(): Promise<IDBPDatabase<Schema>> {
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
    return this.here.get(hash) ?? (await this.ask((database) => database.get('pictures', hash)));
  }

  async put(hash: string, picture: StoredPicture): Promise<void> {
    if (picture.isPending) this.here.set(hash, picture);
    else this.here.delete(hash);
    await this.ask((database) => database.put('pictures', picture, hash));
  }

  async pending(board: string): Promise<readonly string[]> {
    const keys = (await this.ask((database) => database.getAllKeys('pictures'))) ?? [];
    const found = await Promise.all(keys.map(async (key) => [key, await this.get(key)] as const));
    return found.filter(([, picture]) => picture?.isPending && picture.board === board).map(([key]) => key);
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

/** Lets go of the pictures that came with a board, but for those that its server does not have. */
export async function forgetPicturesOf(board: string): Promise<void> {
  const database = await openPictures();
  const transaction = database.transaction('pictures', 'readwrite');
  for (let at = await transaction.store.openCursor(); at; at = await at.continue()) {
    if (at.value.board === board && !at.value.isPending) await at.delete();
  }
  await transaction.done;
  database.close();
}
