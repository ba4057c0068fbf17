import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

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

class KeptOnDevice implements DevicePictures {
  private readonly database: Promise<IDBPDatabase<Schema> | null>;
  private readonly here = new Map<string, StoredPicture>();

  constructor() {
    this.database = openDB<Schema>('driftless-pictures', 1, {
      upgrade: (database) => void database.createObjectStore('pictures'),
    }).catch(() => null);
  }

  async get(hash: string): Promise<StoredPicture | undefined> {
    return this.here.get(hash) ?? (await (await this.database)?.get('pictures', hash).catch(() => undefined));
  }

  async put(hash: string, picture: StoredPicture): Promise<void> {
    if (picture.isPending) this.here.set(hash, picture);
    else this.here.delete(hash);
    await (await this.database)?.put('pictures', picture, hash).catch(() => undefined);
  }

  async pending(board: string): Promise<readonly string[]> {
    const database = await this.database;
    const keys = (await database?.getAllKeys('pictures').catch(() => [])) ?? [];
    const found = await Promise.all(keys.map(async (key) => [key, await this.get(key)] as const));
    return found.filter(([, picture]) => picture?.isPending && picture.board === board).map(([key]) => key);
  }
}

export function openDevicePictures(): DevicePictures {
  return new KeptOnDevice();
}
